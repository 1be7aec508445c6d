package dev.gradus.benchmark;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph of 101 operations on 16 numbers, three ways: 25 rounds of {@code h ← σ(sin(h)·x + h)}, σ
 * the sigmoid, which is four operations each, and a mean at the end.
 */
final class Chain {
  static final int SIZE = 16;
  static final int ROUNDS = 25;

  private Chain() {}

  /** The 16 numbers. */
  static double[] point() {
    return new Random(1).doubles(SIZE, -1, 1).toArray();
  }

  /** Value and gradient at a point. */
  record Result(double value, double[] gradient) {}

  /** One way of computing them. */
  interface Way extends AutoCloseable {
    /** The value and the gradient at x. */
    Result run(double[] x);

    @Override
    default void close() {}
  }

  /** The engine: a graph that is built once and run again and again. */
  static Way gradus() {
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node x = g.input("x", Shape.of(SIZE));
    Node h = x;
    for (int i = 0; i < ROUNDS; i++) {
      h = Ops.sigmoid(Ops.add(Ops.mul(Ops.sin(h), x), h));
    }
    Node loss = Ops.mean(h);
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("loss", loss);
    outputs.put("dx", Gradients.gradient(loss, x));
    Evaluation e = g.build(outputs).newEvaluation();
    return new Way() {
      @Override
      public Result run(double[] point) {
        e.set("x", point).run();
        return new Result(e.scalar("loss"), e.values("dx"));
      }

      @Override
      public void close() {
        e.close();
      }
    };
  }

  /** ND4J's SameDiff, the same operations. */
  static Way sameDiff() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.var("x", Nd4j.zeros(DataType.DOUBLE, SIZE));
    SDVariable h = x;
    for (int i = 0; i < ROUNDS; i++) {
      h = sd.nn().sigmoid(sd.math().sin(h).mul(x).add(h));
    }
    h.mean("loss");
    sd.setLossVariables("loss");
    SameDiffLoss.differentiateQuietly(sd, "x");
    return point -> {
      try (INDArray values = Nd4j.createFromArray(point)) {
        x.getArr().assign(values);
      }
      var both = sd.calculateGradientsAndOutputs(Map.of(), List.of("loss"), List.of("x"));
      double value = both.getOutputs().get("loss").getDouble(0);
      return new Result(value, both.getGradients().get("x").toDoubleVector());
    };
  }

  /** Plain loops over arrays, with the derivative worked out by hand. */
  static Way loop() {
    double[][] h = new double[ROUNDS + 1][SIZE];
    double[][] sine = new double[ROUNDS][SIZE];
    return x -> {
      System.arraycopy(x, 0, h[0], 0, SIZE);
      for (int r = 0; r < ROUNDS; r++) {
        for (int i = 0; i < SIZE; i++) {
          sine[r][i] = Math.sin(h[r][i]);
          h[r + 1][i] = 1 / (1 + Math.exp(-(sine[r][i] * x[i] + h[r][i])));
        }
      }
      double value = 0;
      double[] gradient = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        value += h[ROUNDS][i] / SIZE;
        double v = 1.0 / SIZE;
        for (int r = ROUNDS - 1; r >= 0; r--) {
          v *= h[r + 1][i] * (1 - h[r + 1][i]);
          gradient[i] += v * sine[r][i];
          v *= Math.cos(h[r][i]) * x[i] + 1;
        }
        gradient[i] += v;
      }
      return new Result(value, gradient);
    };
  }
}
