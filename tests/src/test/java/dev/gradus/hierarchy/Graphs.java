package dev.gradus.hierarchy;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.hierarchy.HierarchyText;
import dev.gradus.dsl.print.Style;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Random hierarchies, and what loops need of them. */
final class Graphs {
  private Graphs() {}

  /**
   * Acyclic, the columns in any order.
   *
   * @param more how many parents a class may have beyond its first, and whether some are open
   */
  static Hierarchy random(Random random, int classes, boolean more) {
    List<Integer> column = new ArrayList<>(IntStream.range(0, classes).boxed().toList());
    Collections.shuffle(column, random);
    List<Set<Integer>> children = new ArrayList<>();
    IntStream.range(0, classes).forEach(c -> children.add(new TreeSet<>()));
    for (int c = 1; c < classes; c++) {
      for (int times = 0; times < (more ? 1 + random.nextInt(2) : 1); times++) {
        children.get(column.get(random.nextInt(c))).add(column.get(c));
      }
    }
    Set<Integer> open =
        IntStream.range(0, classes)
            .filter(c -> more && !children.get(c).isEmpty() && random.nextInt(4) == 0)
            .boxed()
            .collect(Collectors.toSet());
    return new Hierarchy(
        "H",
        IntStream.range(0, classes).mapToObj(c -> "c" + c).toList(),
        children.stream().map(List::copyOf).toList(),
        open);
  }

  /** A class and all that is below it, by the definition. */
  static Set<Integer> below(Hierarchy h, int c) {
    Set<Integer> all = new TreeSet<>(Set.of(c));
    h.children(c).forEach(k -> all.addAll(below(h, k)));
    return all;
  }

  /** A class and all that is above it, by the definition. */
  static Set<Integer> above(Hierarchy h, int c) {
    Set<Integer> all = new TreeSet<>(Set.of(c));
    h.parents(c).forEach(g -> all.addAll(above(h, g)));
    return all;
  }

  static Loss loss(Hierarchy h, String expression) {
    return Loss.parse(HierarchyText.print(h, Style.UNICODE) + "\n" + expression);
  }

  static INDArray array(double[] values, int columns) {
    return NdArrays.create(values, new long[] {values.length / columns, columns}, DataType.DOUBLE);
  }

  static LossResult run(Hierarchy h, String expression, double[] p, double[] y, double... known) {
    Loss loss = loss(h, expression);
    Map<String, INDArray> in = new HashMap<>(Map.of("pred", array(p, h.size())));
    if (y.length > 0) {
      in.put("target", array(y, h.size()));
    }
    if (known.length > 0) {
      in.put("known", array(known, h.size()));
    }
    return loss.differentiate(in, "pred");
  }

  static double[] gradient(LossResult r) {
    return NdArrays.toDoubles(r.gradient());
  }

  static double[] probabilities(Random random, int n) {
    return random.doubles(n, 0.05, 0.95).toArray();
  }

  /** Labels that agree with the hierarchy: a few classes and all above them. */
  static double[] labels(Random random, Hierarchy h, int frames) {
    double[] y = new double[frames * h.size()];
    for (int f = 0; f < frames; f++) {
      for (int times = random.nextInt(3); times > 0; times--) {
        int row = f * h.size();
        above(h, random.nextInt(h.size())).forEach(c -> y[row + c] = 1);
      }
    }
    return y;
  }
}
