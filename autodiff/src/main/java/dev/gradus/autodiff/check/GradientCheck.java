package dev.gradus.autodiff.check;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.check.Finding.Verdict;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Compares the gradient of a scalar node with finite differences of its value.
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
 * @param seed seeds coordinates and directions
 */
public record GradientCheck(
    double rtol, int maxCoordinates, int largest, int directions, long seed) {
  private static final double EPS = Math.ulp(1.0);
  private static final double STEP = Math.cbrt(EPS);

  /** One-sided slopes that differ by more than this part are looked at for a kink. */
  private static final double BENT = 1e-3;

  /** The check with its default settings. */
  public GradientCheck() {
    this(1e-6, 512, 16, 4, 1);
  }

  /** With another seed. */
  public GradientCheck withSeed(long newSeed) {
    return new GradientCheck(rtol, maxCoordinates, largest, directions, newSeed);
  }

  /** With another number of coordinates; see {@link #maxCoordinates()}. */
  public GradientCheck withMaxCoordinates(int coordinates) {
    return new GradientCheck(rtol, coordinates, largest, directions, seed);
  }

  /** With another number of random directions. */
  public GradientCheck withDirections(int count) {
    return new GradientCheck(rtol, maxCoordinates, largest, count, seed);
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
   * @param loss a scalar node of a DOUBLE graph
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
    Map<String, Node> outputs = new LinkedHashMap<>();
    outputs.put("value", loss);
    try (Evaluation forward = loss.graph().build(outputs).newEvaluation()) {
      outputs.put("magnitude", Magnitude.of(loss));
      for (String name : of) {
        Node x = loss.graph().inputs().get(name);
        if (x == null) {
          throw new GraphException("the graph has no input `" + name + "`");
        }
        if (!inputs.containsKey(name)) {
          throw new GraphException("input `" + name + "` is not set");
        }
        outputs.put("d " + name, Gradients.gradient(loss, x));
      }
      try (Evaluation all = loss.graph().build(outputs).newEvaluation()) {
        inputs.forEach(forward::set);
        inputs.forEach(all::set);
        return new Run(forward, all.run(), inputs, of, progress).report(loss.label());
      }
    }
  }

  /** One check under way. */
  private final class Run {
    final Evaluation forward;
    final Map<String, double[]> inputs;
    final List<String> names;
    final List<double[]> points = new ArrayList<>();
    final List<double[]> gradients = new ArrayList<>();
    final double value;

    /** What rounding may add to a value. */
    final double noise;

    final BiConsumer<Integer, Integer> progress;
    final List<Finding> findings = new ArrayList<>();

    /** Coordinates, counted through all inputs, at which a kink was found. */
    final Set<Integer> kinks = new HashSet<>();

    Run(
        Evaluation forward,
        Evaluation all,
        Map<String, double[]> inputs,
        List<String> names,
        BiConsumer<Integer, Integer> progress) {
      this.forward = forward;
      this.inputs = inputs;
      this.names = names;
      this.progress = progress;
      value = all.scalar("value");
      noise = EPS * all.scalar("magnitude");
      if (!Double.isFinite(value)) {
        throw new GraphException("the value is " + value + " at this point; choose another");
      }
      for (String name : names) {
        points.add(inputs.get(name).clone());
        gradients.add(finite(name, all.values("d " + name)));
      }
    }

    private double[] finite(String name, double[] gradient) {
      for (int i = 0; i < gradient.length; i++) {
        if (!Double.isFinite(gradient[i])) {
          throw new GraphException(
              "the derivative by "
                  + name
                  + "["
                  + i
                  + "] is "
                  + gradient[i]
                  + " at this point; choose another");
        }
      }
      return gradient;
    }

    GradientReport report(String label) {
      int size = points.stream().mapToInt(p -> p.length).sum();
      Random random = new Random(seed);
      Set<Integer> chosen = coordinates(size, random);
      int todo = chosen.size() + (size == 0 ? 0 : directions);
      for (int flat : chosen) {
        Finding f = coordinate(flat);
        if (f.verdict() == Verdict.KINK) {
          kinks.add(flat);
        }
        findings.add(f);
        progress.accept(findings.size(), todo);
      }
      for (int k = 0; k < directions && kinks.size() < size; k++) {
        findings.add(direction(k, random));
        progress.accept(findings.size(), todo);
      }
      return new GradientReport(label, value, seed, size, List.copyOf(findings));
    }

    private Set<Integer> coordinates(int size, Random random) {
      List<Integer> all = new ArrayList<>(IntStream.range(0, size).boxed().toList());
      if (size <= maxCoordinates) {
        return new LinkedHashSet<>(all);
      }
      double[] flat = gradients.stream().flatMapToDouble(Arrays::stream).toArray();
      all.sort((i, j) -> Double.compare(Math.abs(flat[j]), Math.abs(flat[i])));
      Set<Integer> chosen = new LinkedHashSet<>(all.subList(0, Math.min(size, largest)));
      Collections.shuffle(all, random);
      chosen.addAll(all.subList(0, maxCoordinates / 2));
      return chosen;
    }

    private Finding coordinate(int flat) {
      int input = 0;
      int i = flat;
      while (i >= points.get(input).length) {
        i -= points.get(input++).length;
      }
      double[] point = points.get(input);
      double x = point[i];
      double analytic = gradients.get(input)[i];
      String name = names.get(input);
      String where = name + "[" + i + "]";
      double scale = Math.max(0.1, Math.abs(x));
      double h = STEP * scale;
      int at = i;
      double above = moved(name, point, at, x + h);
      double below = moved(name, point, at, x - h);
      double numeric = (above - below) / ((x + h) - (x - h));
      double bar = 8 * noise / h;
      DoubleUnaryOperator f = t -> moved(name, point, at, x + t);
      Finding finding;
      if (agree(analytic, numeric, bar)) {
        // The mean of both slopes is what a central difference sees of a kink: |x|′(0) = 0.
        boolean kink = bent(below, above, h, bar) && Kink.at(f, value, scale, noise).found();
        Verdict verdict = kink ? Verdict.KINK : Verdict.AGREES;
        finding = new Finding(where, analytic, numeric, bar, verdict);
      } else {
        finding = judge(where, analytic, scale, f);
      }
      restore(name, point);
      return finding;
    }

    /** True if the one-sided slopes differ by more than usual, so that a closer look is due. */
    private boolean bent(double below, double above, double h, double bar) {
      double left = (value - below) / h;
      double right = (above - value) / h;
      return Math.abs(right - left) > bar + BENT * Math.max(Math.abs(left), Math.abs(right));
    }

    private double moved(String name, double[] point, int i, double x) {
      double old = point[i];
      point[i] = x;
      double v = forward.set(name, point).run().scalar("value");
      point[i] = old;
      return v;
    }

    private void restore(String name, double[] point) {
      forward.set(name, point);
    }

    private Finding direction(int k, Random random) {
      List<double[]> d = new ArrayList<>();
      double analytic = 0;
      double squares = 0;
      int flat = 0;
      double scale = 0.1;
      for (int input = 0; input < points.size(); input++) {
        double[] g = gradients.get(input);
        double[] step = random.doubles(g.length, -1, 1).toArray();
        d.add(step);
        for (int i = 0; i < g.length; i++, flat++) {
          if (kinks.contains(flat)) {
            step[i] = 0;
          }
          analytic += g[i] * step[i];
          squares += step[i] * step[i];
          scale = Math.max(scale, Math.abs(points.get(input)[i]));
        }
      }
      double length = Math.sqrt(squares);
      Finding f = judge("direction " + k, analytic / length, scale, t -> along(d, t / length));
      for (int input = 0; input < points.size(); input++) {
        restore(names.get(input), points.get(input));
      }
      return f;
    }

    private double along(List<double[]> d, double t) {
      for (int input = 0; input < points.size(); input++) {
        double[] p = points.get(input).clone();
        for (int i = 0; i < p.length; i++) {
          p[i] += t * d.get(input)[i];
        }
        forward.set(names.get(input), p);
      }
      return forward.run().scalar("value");
    }

    private boolean agree(double a, double n, double bar) {
      double room = bar + rtol * Math.max(Math.abs(a), Math.abs(n));
      return Double.isFinite(room) && Math.abs(a - n) <= room;
    }

    private Finding judge(String where, double analytic, double scale, DoubleUnaryOperator f) {
      Ridders.Estimate e = Ridders.derivative(f, scale, noise);
      boolean agrees = agree(analytic, e.value(), 3 * e.errorBar());
      // Zero on both sides has no relative size; what rounding explains is then enough.
      boolean zero = analytic == 0 && Math.abs(e.value()) <= e.errorBar();
      if ((agrees && e.conclusive(analytic)) || zero) {
        return new Finding(where, analytic, e.value(), e.errorBar(), Verdict.AGREES_EXTRAPOLATED);
      }
      Kink kink = Kink.at(f, value, scale, noise);
      Verdict verdict =
          kink.found()
              ? (kink.contains(analytic, rtol) ? Verdict.KINK : Verdict.DIFFERS)
              : e.conclusive(analytic) ? Verdict.DIFFERS : Verdict.INCONCLUSIVE;
      return new Finding(where, analytic, e.value(), e.errorBar(), verdict);
    }
  }
}
