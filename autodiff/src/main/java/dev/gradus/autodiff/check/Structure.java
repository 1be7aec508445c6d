package dev.gradus.autodiff.check;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Laws that vector-Jacobian products obey whatever the function is. They need no differences, hold
 * to the last bits, and catch what a difference cannot see: a cotangent that is dropped, memory
 * left over from the run before, an input that is written.
 */
final class Structure {
  /** Rounding of a product with 3, and of what is added up from such products. */
  private static final double SLACK = 1e-12;

  private static final double[] COTANGENTS = {1, 0, 2, -3};

  private Structure() {}

  /** The laws that do not hold, in words; none if all is well. */
  static List<String> broken(Node loss, Map<String, double[]> inputs, List<String> of) {
    Map<String, Node> outputs = new LinkedHashMap<>();
    List<Node> xs = of.stream().map(loss.graph().inputs()::get).toList();
    for (double c : COTANGENTS) {
      Node v = Ops.broadcastTo(loss.constant(c), loss.shape());
      List<Node> products = Gradients.vjp(loss, v, xs);
      for (int k = 0; k < of.size(); k++) {
        outputs.put(key(c, of.get(k)), products.get(k));
      }
    }
    for (int k = 0; k < of.size(); k++) {
      outputs.put(of.get(k), xs.get(k));
    }
    List<String> broken = new ArrayList<>();
    try (Evaluation e = loss.graph().build(outputs).newEvaluation()) {
      inputs.forEach(e::set);
      e.run();
      Map<String, double[]> first = new LinkedHashMap<>();
      outputs.keySet().forEach(name -> first.put(name, e.values(name)));
      e.run();
      for (String name : of) {
        double[] g = first.get(key(1, name));
        if (!scaled(g, 0, first.get(key(0, name)))) {
          broken.add("a zero cotangent gives a gradient by `" + name + "` that is not zero");
        }
        if (!scaled(g, 2, first.get(key(2, name))) || !scaled(g, -3, first.get(key(-3, name)))) {
          broken.add("the gradient by `" + name + "` is not linear in the cotangent");
        }
        if (!Arrays.equals(g, e.values(key(1, name)))) {
          broken.add("the same run twice gives two gradients by `" + name + "`");
        }
        if (!Arrays.equals(inputs.get(name), e.values(name))) {
          broken.add("the run changed input `" + name + "`");
        }
      }
    }
    return broken;
  }

  private static String key(double cotangent, String name) {
    return "vjp " + cotangent + " " + name;
  }

  /** Whether {@code product} is factor·g, up to rounding where there is any. */
  private static boolean scaled(double[] g, double factor, double[] product) {
    double largest = Arrays.stream(g).map(Math::abs).max().orElse(0);
    double room = factor == 0 ? 0 : SLACK * Math.abs(factor) * largest;
    for (int i = 0; i < g.length; i++) {
      if (!(Math.abs(product[i] - factor * g[i]) <= room)) {
        return false;
      }
    }
    return true;
  }
}
