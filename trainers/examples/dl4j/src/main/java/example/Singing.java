package example;

import dev.gradus.trainers.dl4j.GradusListener;
import dev.gradus.trainers.dl4j.GradusLoss;
import java.io.File;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Which voices sing: classes in a hierarchy, predicted consistently. */
public final class Singing {
  private static final String LOSS =
      """
      hierarchy singing = Singing { Female { Soprano, Alto }, Male { Tenor, Bass } }
      bce + α·down + ramp(0 → 0.5, over=100 steps)·up where α = 0.5
      """;

  /** Noisy features of four voices, which sing or do not. */
  private static DataSet examples(int n, Random random) {
    float[][] x = new float[n][4];
    float[][] y = new float[n][7];
    for (int i = 0; i < n; i++) {
      for (int voice = 0; voice < 4; voice++) {
        int sings = random.nextInt(2);
        y[i][3 + voice] = sings;
        y[i][1 + voice / 2] = Math.max(y[i][1 + voice / 2], sings);
        y[i][0] = Math.max(y[i][0], sings);
        x[i][voice] = (float) (sings + 0.4 * random.nextGaussian());
      }
    }
    return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
  }

  public static void main(String[] args) throws Exception {
    DataSet data = examples(256, new Random(1));
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.02))
                .list(
                    new DenseLayer.Builder().nOut(16).activation(Activation.RELU).build(),
                    new OutputLayer.Builder(GradusLoss.of(LOSS))
                        .nOut(7)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.feedForward(4))
                .build());
    net.init();
    net.setListeners(
        GradusListener.to(
            (time, result) -> {
              if (time.step() % 50 == 0) {
                System.out.printf("step %3.0f  loss %.4f", time.step(), result.value());
                result.terms().forEach(t -> System.out.printf("  %s %.4f", t.name(), t.value()));
                System.out.println();
              }
            }));
    for (int step = 0; step <= 200; step++) {
      net.fit(data);
    }

    File file = File.createTempFile("singing", ".zip");
    file.deleteOnExit();
    ModelSerializer.writeModel(net, file, true);
    MultiLayerNetwork back = ModelSerializer.restoreMultiLayerNetwork(file);
    INDArray output = back.output(examples(1, new Random(2)).getFeatures());
    System.out.println("restored: " + output);
  }
}
