package dev.gradus.trainers.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Copies of a network in threads of their own. */
class ParallelTest {
  private static DataSet data(int seed) {
    return new DataSet(Numbers.gaussian(seed, 5, 3), Numbers.labels(seed + 10, 5, 2));
  }

  private static ParallelWrapper wrapper(MultiLayerNetwork net) {
    return new ParallelWrapper.Builder<>(net)
        .workers(2)
        .averagingFrequency(1)
        .prefetchBuffer(0)
        .trainingMode(ParallelWrapper.TrainingMode.AVERAGING)
        .build();
  }

  /** The mean of what each copy would be after its own minibatch. */
  @Test
  void copiesAreAveraged() throws Exception {
    MultiLayerNetwork net = Networks.dense(GradusLoss.of("mse + 0.5·l1"), 2);
    INDArray expected = net.params().ulike();
    for (int i = 0; i < 2; i++) {
      MultiLayerNetwork alone = net.clone();
      alone.fit(data(i));
      expected.addi(alone.params().mul(0.5));
    }
    try (ParallelWrapper wrapper = wrapper(net)) {
      wrapper.fit(new ListDataSetIterator<>(List.of(data(0), data(1)), 5));
    }
    for (int i = 0; i < expected.length(); i++) {
      assertEquals(expected.getDouble(i), net.params().getDouble(i), 1e-12);
    }
  }
}
