package dev.gradus.benchmark;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.hierarchy.HierarchyText;
import dev.gradus.dsl.print.Style;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Losses over a hierarchy of the size of AudioSet's ontology: some hundred classes in levels, some
 * with several parents.
 */
final class LargeHierarchy {
  private static final int[] LEVELS = {1, 7, 50, 200};

  private final Hierarchy hierarchy;
  private final int frames;

  /**
   * Random edges between neighbouring levels.
   *
   * @param edges at least as many as classes below the roots
   */
  LargeHierarchy(int classes, int edges, int frames) {
    this.frames = frames;
    Random random = new Random(7);
    List<Set<Integer>> children = new ArrayList<>();
    IntStream.range(0, classes).forEach(c -> children.add(new TreeSet<>()));
    int left = edges;
    for (int c = 1; c < classes; c++) {
      children.get(parent(random, c, classes)).add(c);
      left--;
    }
    while (left > 0) {
      int c = 1 + random.nextInt(classes - 1);
      left -= children.get(parent(random, c, classes)).add(c) ? 1 : 0;
    }
    hierarchy =
        new Hierarchy(
            "H",
            IntStream.range(0, classes).mapToObj(c -> "c" + c).toList(),
            children.stream().map(List::copyOf).toList(),
            Set.of());
  }

  /** A class of the level above; the levels grow with the number of classes. */
  private static int parent(Random random, int c, int classes) {
    int from = 0;
    int size = LEVELS[0];
    for (int level = 1; level < LEVELS.length && c >= from + size; level++) {
      int next = LEVELS[level] * classes / 600;
      if (c < from + size + Math.max(1, next) || level == LEVELS.length - 1) {
        return from + random.nextInt(size);
      }
      from += size;
      size = Math.max(1, next);
    }
    return from + random.nextInt(Math.max(1, size));
  }

  Hierarchy hierarchy() {
    return hierarchy;
  }

  /** Probabilities, the same every time. */
  double[] predictions() {
    return new Random(1).doubles((long) frames * hierarchy.size(), 0.01, 0.99).toArray();
  }

  /** Some leaves in each frame, and all classes above them. */
  double[] labels() {
    return labels(hierarchy, frames);
  }

  /** The same for any hierarchy. */
  static double[] labels(Hierarchy hierarchy, int frames) {
    double[] y = new double[frames * hierarchy.size()];
    Random random = new Random(2);
    for (int f = 0; f < frames; f++) {
      int row = f * hierarchy.size();
      for (int i = 0; i < 3; i++) {
        y[row + hierarchy.leaves().get(random.nextInt(hierarchy.leaves().size()))] = 1;
      }
      for (int i = hierarchy.size() - 1; i >= 0; i--) {
        int c = hierarchy.parentsFirst().get(i);
        if (y[row + c] == 1) {
          hierarchy.parents(c).forEach(g -> y[row + g] = 1);
        }
      }
    }
    return y;
  }

  /** A graph for value and gradient of a loss, in single precision. */
  Graph graph(String expression) {
    Loss loss = Loss.parse(HierarchyText.print(hierarchy, Style.ASCII) + "\n" + expression);
    GraphBuilder g = new GraphBuilder(DataType.FLOAT);
    Map<String, Node> inputs = new HashMap<>();
    for (InputSpec in : loss.inputs()) {
      inputs.put(in.name(), g.input(in.name(), Shape.of(frames, hierarchy.size())));
    }
    Node value = loss.build(g, inputs).total();
    return g.build(
        Map.of("loss", value, "dx", Gradients.gradient(value, inputs.get(InputSpec.PRED))));
  }

  /** The graph with its inputs. */
  Evaluation evaluation(String expression) {
    Evaluation e = graph(expression).newEvaluation();
    e.set(InputSpec.PRED, predictions());
    if (e.graph().inputs().containsKey(InputSpec.TARGET)) {
      e.set(InputSpec.TARGET, labels());
    }
    return e;
  }

  /** {@code up + down} and its gradient in loops over the edges, derived by hand. */
  double loop(double[] p, double[] gradient) {
    int n = hierarchy.size();
    int internal = hierarchy.internal().size();
    double scale = 1.0 / internal / frames;
    double value = 0;
    Arrays.fill(gradient, 0);
    for (int row = 0; row < p.length; row += n) {
      for (int c : hierarchy.internal()) {
        double best = Double.NEGATIVE_INFINITY;
        int first = -1;
        for (int k : hierarchy.children(c)) {
          double above = p[row + k] - p[row + c];
          if (above > 0) {
            value += above * above;
            gradient[row + k] += 2 * scale * above;
            gradient[row + c] -= 2 * scale * above;
          }
          if (p[row + k] > best) {
            best = p[row + k];
            first = k;
          }
        }
        double below = p[row + c] - best;
        if (below > 0) {
          value += below * below;
          gradient[row + c] += 2 * scale * below;
          gradient[row + first] -= 2 * scale * below;
        }
      }
    }
    return value * scale;
  }

  /** Which class is below which, for {@link #allPairs}. */
  boolean[][] reach() {
    boolean[][] below = new boolean[hierarchy.size()][hierarchy.size()];
    for (int i = hierarchy.size() - 1; i >= 0; i--) {
      int c = hierarchy.parentsFirst().get(i);
      below[c][c] = true;
      for (int k : hierarchy.children(c)) {
        for (int d = 0; d < hierarchy.size(); d++) {
          below[c][d] |= below[k][d];
        }
      }
    }
    return below;
  }

  /** The maximum over descendants by a matrix of classes by classes; the value alone. */
  double allPairs(double[] p, double[] y, boolean[][] below) {
    int n = hierarchy.size();
    double sum = 0;
    for (int row = 0; row < p.length; row += n) {
      for (int c = 0; c < n; c++) {
        double any = 0;
        double present = 0;
        for (int d = 0; d < n; d++) {
          double reached = below[c][d] ? p[row + d] : 0;
          any = Math.max(any, reached);
          present = Math.max(present, reached * y[row + d]);
        }
        sum -= y[row + c] == 1 ? Math.log(present) : Math.log(1 - any);
      }
    }
    return sum / p.length;
  }
}
