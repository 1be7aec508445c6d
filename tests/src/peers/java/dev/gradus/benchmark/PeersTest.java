package dev.gradus.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.benchmark.Torch.Factory;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** A benchmark compares ways to one result: that it is one is tested. */
class PeersTest {
  /** Relative; both compute in single precision. */
  private static final double TOLERANCE = 1e-4;

  static Stream<Arguments> tasks() {
    return Stream.of(
        task(Task.spectral("standard", 2), TorchFormulas.spectral("standard")),
        task(Task.spectral("smooth", 2), TorchFormulas.spectral("smooth")),
        task(Task.activity(), TorchActivity::new),
        task(Task.logarithms(1000), TorchFormulas::logarithms),
        task(Task.squares(16), TorchFormulas::squares));
  }

  private static Arguments task(Task task, Factory formula) {
    return Arguments.of(task, formula);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void torchComputesTheSame(Task task, Factory formula) {
    LossResult ours =
        Loss.parse(task.text())
            .differentiate(
                Nd4j.create(task.pred(), task.shape(), 'c'),
                Nd4j.create(task.target(), task.shape(), 'c'));
    float[] expected = ours.gradient().ravel().toFloatVector();
    try (Torch torch = new Torch(task, formula)) {
      torch.run(); // nothing of an earlier run is left
      torch.run(
          (value, gradient) -> {
            assertEquals(ours.value(), value.getFloat(), TOLERANCE * ours.value());
            assertClose(expected, gradient.toFloatArray());
            return null;
          });
    }
  }

  private static void assertClose(float[] expected, float[] actual) {
    double norm = 0;
    double distance = 0;
    for (int i = 0; i < expected.length; i++) {
      norm += (double) expected[i] * expected[i];
      distance += Math.pow((double) actual[i] - expected[i], 2);
    }
    double relative = Math.sqrt(distance / norm);
    assertTrue(relative <= TOLERANCE, "gradients differ by " + relative + " of their norm");
  }
}
