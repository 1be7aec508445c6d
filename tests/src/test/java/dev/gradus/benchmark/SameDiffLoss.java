package dev.gradus.benchmark;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A task of ND4J's SameDiff, built once and run again and again. */
final class SameDiffLoss {
  private final SameDiff graph = SameDiff.create();

  /** Both arrays stay in the graph. */
  SameDiffLoss(Task task, BiFunction<SDVariable, SDVariable, SDVariable> loss) {
    SDVariable pred = graph.var("pred", Nd4j.create(task.pred(), task.shape(), 'c'));
    SDVariable target = graph.constant("target", Nd4j.create(task.target(), task.shape(), 'c'));
    loss.apply(pred, target).rename("loss");
    graph.setLossVariables("loss");
    differentiateQuietly(graph, "pred");
  }

  /** The mean of squared differences; SameDiff's own loss would drop an upstream gradient. */
  static SDVariable squares(SDVariable pred, SDVariable target) {
    SDVariable d = pred.sub(target);
    return d.mul(d).mean();
  }

  /** The same of logarithms; SameDiff's log1p is inexact near 0. */
  static SDVariable logarithms(SDVariable pred, SDVariable target) {
    var math = pred.getSameDiff().math();
    return squares(math.log(pred.add(1)), math.log(target.add(1)));
  }

  /** SameDiff prints a line for each operation it differentiates. */
  static void differentiateQuietly(SameDiff graph, String by) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      graph.createGradFunction(by);
    } finally {
      System.setOut(out);
    }
  }

  /** A value and ∂value/∂pred. */
  record Result(double value, INDArray gradient) {}

  Result run() {
    var both = graph.calculateGradientsAndOutputs(Map.of(), List.of("loss"), List.of("pred"));
    return new Result(both.getOutputs().get("loss").getDouble(0), both.getGradients().get("pred"));
  }
}
