package dev.gradus.dsl.train;

import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Sums over examples: of the loss, of its terms and of the gradients of all parameters, in double
 * precision.
 */
public final class ShardSum implements Serializable {
  private static final long serialVersionUID = 1L;

  private long examples;
  private double value;
  private final List<String> terms = new ArrayList<>();

  /** For each term its value, its weight in the last example, and its weighted value. */
  private double[][] ofTerms = new double[0][];

  private final LinkedHashMap<String, double[]> gradients = new LinkedHashMap<>();

  /** Of each weight that is balanced Σ‖∂term/∂pred‖². */
  private final LinkedHashMap<String, Double> squares = new LinkedHashMap<>();

  /** The first number that is not finite, in words; null if all are. */
  private String notFinite;

  /** The sum over no examples. */
  public ShardSum() {}

  /** Adds an example. */
  void add(
      LossResult result,
      Map<String, double[]> gradient,
      Map<String, Double> pulls,
      Supplier<String> fault) {
    if (notFinite == null && !finite(result, gradient)) {
      notFinite = fault.get();
    }
    double[][] more =
        result.terms().stream()
            .map(t -> new double[] {t.value(), t.weight(), t.weighted()})
            .toArray(double[][]::new);
    List<String> names = result.terms().stream().map(TermResult::name).toList();
    add(1, result.value(), names, more, gradient);
    pulls.forEach((name, pull) -> squares.merge(name, pull * pull, Double::sum));
  }

  private static boolean finite(LossResult result, Map<String, double[]> gradient) {
    return Double.isFinite(result.value())
        && gradient.values().stream().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
  }

  private void add(
      long count, double loss, List<String> names, double[][] more, Map<String, double[]> other) {
    if (count == 0) {
      return;
    }
    if (terms.isEmpty()) {
      terms.addAll(names);
      ofTerms = new double[names.size()][3];
    }
    examples += count;
    value += loss;
    for (int t = 0; t < ofTerms.length; t++) {
      ofTerms[t][0] += more[t][0];
      ofTerms[t][1] = more[t][1]; // of no input, so that all examples have the same
      ofTerms[t][2] += more[t][2];
    }
    other.forEach(
        (name, g) -> {
          double[] sum = gradients.computeIfAbsent(name, n -> new double[g.length]);
          for (int i = 0; i < g.length; i++) {
            sum[i] += g[i];
          }
        });
  }

  /** Adds the sum over further examples; that one stays as it is. */
  public void add(ShardSum next) {
    add(next.examples, next.value, next.terms, next.ofTerms, next.gradients);
    next.squares.forEach((name, square) -> squares.merge(name, square, Double::sum));
    if (notFinite == null) {
      notFinite = next.notFinite;
    }
  }

  /** How many examples were added. */
  public long examples() {
    return examples;
  }

  /** What the step makes of it: means. */
  Stepped mean(DataType dtype) {
    if (examples == 0) {
      throw new TrainingException("there are no examples in this step");
    }
    double n = examples;
    List<TermResult> results = new ArrayList<>();
    for (int t = 0; t < ofTerms.length; t++) {
      double weighted = ofTerms[t][2] / n;
      results.add(
          new TermResult(
              terms.get(t),
              ofTerms[t][0] / n,
              ofTerms[t][1],
              weighted,
              value == 0 ? Double.NaN : weighted / (value / n),
              OptionalDouble.empty(),
              Map.of()));
    }
    Map<String, double[]> means = new LinkedHashMap<>();
    gradients.forEach((name, g) -> means.put(name, Arrays.stream(g).map(x -> x / n).toArray()));
    // The examples' predictions are different numbers: the gradient of a mean by all of them.
    Map<String, Double> pulls = new LinkedHashMap<>();
    squares.forEach((name, square) -> pulls.put(name, Math.sqrt(square) / n));
    return new Stepped(
        new LossResult(value / n, dtype, results, Map.of()),
        means,
        pulls,
        Optional::empty,
        () -> Optional.ofNullable(notFinite));
  }
}
