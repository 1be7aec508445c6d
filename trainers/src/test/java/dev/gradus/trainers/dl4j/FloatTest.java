package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** FLOAT, what DL4J has unless told otherwise, through hundreds of steps in its workspaces. */
class FloatTest {
  @Test
  void aNetworkLearns() {
    MultiLayerNetwork net =
        Networks.stack(
            Networks.conf().dataType(DataType.FLOAT).updater(new Adam(0.05)),
            InputType.feedForward(3),
            new OutputLayer.Builder(GradusLoss.of(ScoreAndStepTest.TEXT))
                .nOut(7)
                .activation(Activation.SIGMOID)
                .build());
    INDArray x = Networks.features(7).castTo(DataType.FLOAT);
    INDArray y = Numbers.labels(3, 7, 7); // DOUBLE: labels are brought to the output's
    Loss loss = Loss.parse(ScoreAndStepTest.TEXT);
    double first = loss.evaluate(net.output(x), y.castTo(DataType.FLOAT)).value();
    assertEquals(first, net.score(new DataSet(x, y)), 1e-6 * first);
    for (int i = 0; i < 300; i++) {
      net.fit(new DataSet(x, y));
    }
    double last = loss.evaluate(net.output(x), y.castTo(DataType.FLOAT)).value();
    assertTrue(last < 0.7 * first, first + " → " + last);
  }
}
