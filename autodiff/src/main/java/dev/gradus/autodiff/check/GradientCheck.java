package dev.gradus.autodiff.check;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.check.Finding.Verdict;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Compares the gradient of a node with finite differences of its value.
 *
 * <pre>{@code
 * GradientReport report = new GradientCheck().run(loss, Map.of("x", values), List.of("x"));
 * assertTrue(report.passed(), report::toString);
 * }</pre>
 *
 * <p>Tolerances are those of {@link #run}. Immutable; {@code with…} gives a changed copy.
 *
 * @param rtol relative tolerance, 1e-6
 * @param maxCoordinates compare every coordinate of inputs with at most so many elements in all; of
 *     larger ones half as many, drawn at random, and the {@code largest}
 * @param largest how many coordinates with the largest derivatives are always compared
 * @param directions how many random directions are compared
 * @param seed seeds coordinates, directions and cotangents
 * @param order 1, or 2 to check the derivative of vᵀ∇loss as well, for a random v
 */
public record GradientCheck(
    double rtol, int maxCoordinates, int largest, int directions, long seed, int order)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The check with its default settings. */
  public GradientCheck() {
    this(1e-6, 512, 16, 4, 1, 1);
  }

  /** With another seed. */
  public GradientCheck withSeed(long newSeed) {
    return new GradientCheck(rtol, maxCoordinates, largest, directions, newSeed, order);
  }

  /** With another number of coordinates; see {@link #maxCoordinates()}. */
  public GradientCheck withMaxCoordinates(int coordinates) {
    return new GradientCheck(rtol, coordinates, largest, directions, seed, order);
  }

  /** With another number of random directions. */
  public GradientCheck withDirections(int count) {
    return new GradientCheck(rtol, maxCoordinates, largest, count, seed, order);
  }

  /** With the second derivatives too if 2; see {@link #order()}. */
  public GradientCheck withOrder(int highest) {
    return new GradientCheck(rtol, maxCoordinates, largest, directions, seed, highest);
  }

  /** The check without a listener; see {@link #run(Node, Map, List, BiConsumer)}. */
  public GradientReport run(Node loss, Map<String, double[]> inputs, List<String> of) {
    return run(loss, inputs, of, (done, all) -> {});
  }

  /**
   * Compares ∂loss/∂input along coordinates and random directions.
   *
   * <p>A coordinate x is moved by h = ∛ε·max(0.1, |x|) each way. Analytic a and numeric n agree if
   * |a − n| ≤ rtol·max(|a|, |n|) + 8ε·Σ|summands|/h. If not, Ridders' extrapolation decides: they
   * agree if |a − n| ≤ 3·error bar + rtol·max(|a|, |n|) and the error bar is at most 1e-4·max(|a|,
   * |n|); an error bar above is inconclusive, which fails. Where the one-sided slopes differ there
   * is a kink, and a must lie between them; random directions then leave that coordinate alone.
   *
   * @param loss a node of a DOUBLE graph; of an array the sum of its elements with random weights
   *     is checked
   * @param inputs a value for each input of the graph, row-major
   * @param of the inputs whose gradient is checked
   * @param progress told (done, all) after each comparison
   * @throws GraphException if the graph is FLOAT, or value or gradient is not finite
   */
  public GradientReport run(
      Node loss,
      Map<String, double[]> inputs,
      List<String> of,
      BiConsumer<Integer, Integer> progress) {
    if (loss.graph().dtype() != DataType.DOUBLE) {
      throw new GraphException("gradients are checked in DOUBLE; build the graph in DOUBLE");
    }
    Node scalar = contracted(loss, new Random(seed));
    List<Finding> findings = new ArrayList<>();
    try (Objective objective = new Objective(scalar, inputs, of)) {
      findings.addAll(compare(objective, "", progress));
      if (order == 2) {
        try (Objective second = new Objective(alongRandom(scalar, of), inputs, of)) {
          int done = findings.size();
          findings.addAll(
              compare(second, " of vᵀ∇", (k, all) -> progress.accept(done + k, done + all)));
        }
      }
      return new GradientReport(
          loss.label(),
          objective.value(),
          seed,
          objective.size(),
          List.copyOf(findings),
          Structure.broken(scalar, inputs, of));
    }
  }

  /**
   * A scalar as it is; of an array the sum with random weights, so that every element counts
   * differently.
   */
  private static Node contracted(Node y, Random random) {
    return y.shape().size() == 1 ? y : Ops.sum(Ops.mul(y, weights(y, random)));
  }

  /** vᵀ∇y for a random v. */
  private Node alongRandom(Node y, List<String> of) {
    Random random = new Random(seed + 1);
    List<Node> xs = of.stream().map(y.graph().inputs()::get).toList();
    Node sum = null;
    for (Node g : Gradients.gradients(y, xs)) {
      Node part = Ops.sum(Ops.mul(g, weights(g, random)));
      sum = sum == null ? part : Ops.add(sum, part);
    }
    return sum;
  }

  private static Node weights(Node y, Random random) {
    double[] v = random.doubles(y.shape().size(), -1, 1).toArray();
    return y.graph().constant(y.shape(), v);
  }

  private List<Finding> compare(
      Objective objective, String suffix, BiConsumer<Integer, Integer> progress) {
    Judge judge = new Judge(objective.value(), objective.noise(), rtol);
    Random random = new Random(seed);
    Set<Integer> chosen = coordinates(objective, random);
    Set<Integer> kinks = new HashSet<>();
    int todo = chosen.size() + directions;
    List<Finding> findings = new ArrayList<>();
    for (int i : chosen) {
      double x = objective.at(i);
      double scale = Math.max(0.1, Math.abs(x));
      Finding f =
          judge.byFixedStep(
              objective.name(i) + suffix, objective.gradient(i), scale, x, objective.along(i));
      if (f.verdict() == Verdict.KINK) {
        kinks.add(i);
      }
      findings.add(f);
      progress.accept(findings.size(), todo);
    }
    for (int k = 0; k < directions && kinks.size() < objective.size(); k++) {
      findings.add(direction(k + suffix, objective, judge, kinks, random));
      progress.accept(findings.size(), todo);
    }
    return List.copyOf(findings);
  }

  private Set<Integer> coordinates(Objective objective, Random random) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, objective.size()).boxed().toList());
    if (all.size() <= maxCoordinates) {
      return new LinkedHashSet<>(all);
    }
    all.sort(Comparator.comparingDouble((Integer i) -> Math.abs(objective.gradient(i))).reversed());
    Set<Integer> chosen = new LinkedHashSet<>(all.subList(0, Math.min(all.size(), largest)));
    Collections.shuffle(all, random);
    chosen.addAll(all.subList(0, maxCoordinates / 2));
    return chosen;
  }

  /**
   * A random direction of length 1; coordinates with a kink stay, or the direction would have one.
   */
  private static Finding direction(
      String name, Objective objective, Judge judge, Set<Integer> kinks, Random random) {
    double[] d = random.doubles(objective.size(), -1, 1).toArray();
    kinks.forEach(i -> d[i] = 0);
    double length = Math.sqrt(Arrays.stream(d).map(c -> c * c).sum());
    double analytic = 0;
    double scale = 0.1;
    for (int i = 0; i < d.length; i++) {
      d[i] /= length;
      analytic += objective.gradient(i) * d[i];
      scale = Math.max(scale, Math.abs(objective.at(i)));
    }
    return judge.byExtrapolation("direction " + name, analytic, scale, objective.along(d));
  }
}
