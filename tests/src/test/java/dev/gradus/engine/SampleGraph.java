package dev.gradus.engine;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The graph of a sample: y, its vector-Jacobian product with a cotangent "v" as outputs "first0",
 * "first1", …, and the gradient of wᵀ·first as "second0", "second1", ….
 */
final class SampleGraph {
  final GraphBuilder builder = new GraphBuilder(DataType.DOUBLE);
  final List<Node> xs = new ArrayList<>();
  final Node y;
  final double[] cotangent;
  final double[] direction;
  private final Sample sample;
  private final Map<String, Node> outputs = new LinkedHashMap<>();

  SampleGraph(Sample sample) {
    this.sample = sample;
    for (Tensor t : sample.inputs()) {
      xs.add(builder.input("x" + xs.size(), t.shape()));
    }
    y = sample.op().apply(xs.toArray(new Node[0]));
    Random random = new Random(3);
    cotangent = random.doubles(y.shape().size(), -1, 1).toArray();
    direction = random.doubles(parameters(), -1, 1).toArray();
    outputs.put("y", y);
    List<Node> first = Gradients.vjp(y, builder.input("v", y.shape()), xs);
    Node product = builder.constant(0);
    for (int k = 0; k < xs.size(); k++) {
      outputs.put("first" + k, first.get(k));
      Node w = builder.input("w" + k, xs.get(k).shape());
      product = Ops.add(product, Ops.sum(Ops.mul(first.get(k), w)));
    }
    List<Node> second = Gradients.gradients(product, xs);
    for (int k = 0; k < xs.size(); k++) {
      outputs.put("second" + k, second.get(k));
    }
  }

  int parameters() {
    return sample.inputs().stream().mapToInt(t -> t.values().length).sum();
  }

  Evaluation evaluate() {
    Evaluation e = builder.build(outputs).newEvaluation();
    int at = 0;
    for (int k = 0; k < xs.size(); k++) {
      double[] values = sample.inputs().get(k).values();
      double[] w = new double[values.length];
      System.arraycopy(direction, at, w, 0, w.length);
      at += w.length;
      e.set("x" + k, values).set("w" + k, w);
    }
    return e.set("v", cotangent).run();
  }

  /** The outputs with this prefix, one after the other. */
  double[] flat(Evaluation e, String prefix) {
    double[] all = new double[parameters()];
    int at = 0;
    for (int k = 0; k < xs.size(); k++) {
      double[] part = e.values(prefix + k);
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  Map<String, double[]> values() {
    Map<String, double[]> values = new LinkedHashMap<>();
    for (int k = 0; k < xs.size(); k++) {
      values.put("x" + k, sample.inputs().get(k).values());
    }
    return values;
  }

  List<String> names() {
    return List.copyOf(values().keySet());
  }
}
