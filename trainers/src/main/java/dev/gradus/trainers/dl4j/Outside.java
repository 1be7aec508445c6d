package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.LossStep;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Evaluations outside of the workspaces that a network has opened: arrays made in one cannot be
 * closed, and are overwritten when it is opened again, whoever still has them.
 */
final class Outside {
  private Outside() {}

  static LossResult evaluate(Loss loss, Map<String, INDArray> inputs) {
    return run(() -> loss.evaluate(inputs));
  }

  static LossStep step(Loss loss, double rate, Map<String, INDArray> inputs, String... of) {
    return run(() -> LossStep.of(loss, rate, inputs, of));
  }

  /** A result to keep when the memory of its gradients is given back. */
  static LossResult withoutGradients(LossResult r) {
    return new LossResult(r.value(), r.dtype(), r.terms(), Map.of(), r.leftOut());
  }

  @SuppressWarnings("try") // closed for what it does, not used
  private static <T> T run(Supplier<T> work) {
    try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return work.get();
    }
  }
}
