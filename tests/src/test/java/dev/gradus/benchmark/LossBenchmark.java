package dev.gradus.benchmark;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call for value and gradient of a task, with arrays going in and coming out. */
@State(Scope.Thread)
public abstract class LossBenchmark {
  private Loss loss;
  private INDArray pred;
  private INDArray target;
  private float[] numbers;
  private long[] shape;

  /** What is computed. */
  abstract Task task();

  /** Makes the arrays. */
  @Setup
  public void build() {
    Task task = task();
    loss = Loss.parse(task.text());
    pred = Nd4j.create(task.pred(), task.shape(), 'c');
    target = Nd4j.create(task.target(), task.shape(), 'c');
    numbers = task.pred();
    shape = task.shape();
  }

  /**
   * Value and gradient by several threads. The gradient's memory is given back, as by all peers.
   */
  double onThreads(int count) {
    LossResult result = loss.onThreads(count).differentiate(pred, target);
    result.gradient().close();
    return result.value();
  }

  /** An array such as the gradient. */
  INDArray newArray() {
    return Nd4j.create(numbers, shape, 'c');
  }

  /** One thread. */
  @Benchmark
  public double gradus() {
    return onThreads(1);
  }

  /** The loops in plain Java; in a process of its own, since the choice is made once. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-Dgradus.vector=false")
  public double plain() {
    return onThreads(1);
  }
}
