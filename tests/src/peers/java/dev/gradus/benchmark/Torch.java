package dev.gradus.benchmark;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.BiFunction;

/**
 * A task of PyTorch, called through the Deep Java Library: eager, with its own automatic
 * differentiation. Arrays stay in its memory; a run makes new ones and lets them go at its end.
 */
final class Torch implements AutoCloseable {
  /** System properties, to be followed by a number. */
  static final String THREADS = "-Dai.djl.pytorch.num_threads=";

  /** Threads that run different operations at the same time; there is no need for any. */
  static final String ONE_AT_A_TIME = "-Dai.djl.pytorch.num_interop_threads=1";

  private static final String ENGINE = "PyTorch";

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), ENGINE);
  private final NDArray pred;
  private final NDArray target;
  private final Formula formula;

  /** A loss written in PyTorch's operations. */
  @FunctionalInterface
  interface Formula {
    /** The value, a scalar. What it makes on the way belongs to the managers of these two. */
    NDArray of(NDArray pred, NDArray target);
  }

  /** Makes a formula's constants. */
  @FunctionalInterface
  interface Factory {
    /** The formula for a task; its constants belong to the manager. */
    Formula of(Task task, NDManager manager);
  }

  Torch(Task task, Factory factory) {
    pred = manager.create(task.pred(), new Shape(task.shape()));
    target = manager.create(task.target(), new Shape(task.shape()));
    formula = factory.of(task, manager);
  }

  /**
   * Value and gradient.
   *
   * @param use what is done with both before they are let go
   */
  <R> R run(BiFunction<NDArray, NDArray, R> use) {
    try (NDManager scope = manager.newSubManager();
        GradientCollector collector = Engine.getEngine(ENGINE).newGradientCollector()) {
      NDArray x = alias(pred, scope);
      x.setRequiresGradient(true);
      NDArray value = formula.of(x, alias(target, scope));
      collector.backward(value);
      return use.apply(value, x.getGradient());
    }
  }

  /** The value; the gradient is there, too. */
  float run() {
    return run((value, gradient) -> value.getFloat());
  }

  /** The same numbers without a gradient of an earlier run; nothing is copied. */
  private static NDArray alias(NDArray x, NDManager scope) {
    NDArray alias = x.stopGradient();
    alias.attach(scope);
    return alias;
  }

  @Override
  public void close() {
    manager.close();
  }
}
