package dev.gradus.dsl;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which inputs a loss reads, and made-up values for them. */
public final class ExampleInputs {
  private ExampleInputs() {}

  /**
   * One specification for each input, all of one shape: the largest that a term insists on, else
   * the largest example. The terms of a loss read the same arrays, and a spectral term takes any
   * signal that is long enough.
   */
  static List<InputSpec> of(CheckedSpec spec) {
    List<InputSpec> all = new ArrayList<>();
    spec.terms().forEach(t -> t.body().forEachLeaf(leaf -> all.addAll(read(leaf))));
    Shape shape =
        all.stream()
            .max(
                Comparator.comparing((InputSpec s) -> !s.flexible())
                    .thenComparing(s -> s.example().size()))
            .map(InputSpec::example)
            .orElse(Shape.SCALAR);
    Map<String, InputSpec> byName = new LinkedHashMap<>();
    for (InputSpec s : all) {
      // What one term takes for any real numbers another may need as probabilities.
      InputSpec known = byName.get(s.name());
      Kind kind = known == null || known.kind() == Kind.REAL ? s.kind() : known.kind();
      byName.put(s.name(), new InputSpec(s.name(), kind, shape, s.flexible()));
    }
    return List.copyOf(byName.values());
  }

  /** What a formula without operands reads. */
  static List<InputSpec> read(Formula leaf) {
    if (leaf instanceof Formula.Input in) {
      return List.of(new InputSpec(in.name(), Kind.REAL, Shape.of(3, 5), true));
    }
    return leaf instanceof Formula.Term term ? term.loss().inputs() : List.of();
  }

  /**
   * Random DOUBLE values for the inputs of a loss.
   *
   * @param seed the same seed gives the same values
   */
  public static Map<String, INDArray> random(Loss loss, long seed) {
    return random(loss, seed, false);
  }

  /**
   * Random DOUBLE values as {@link #random}, but all between 0 and 1: for a loss that is not
   * defined everywhere, such as one with a logarithm.
   *
   * @param seed the same seed gives the same values
   */
  public static Map<String, INDArray> randomFractions(Loss loss, long seed) {
    return random(loss, seed, true);
  }

  private static Map<String, INDArray> random(Loss loss, long seed, boolean fractions) {
    Random random = new Random(seed);
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (InputSpec spec : loss.inputs()) {
      double[] values = new double[spec.example().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (spec.kind()) {
              case REAL, LOGIT -> fractions ? fraction(random) : random.nextGaussian();
              case PROBABILITY -> fraction(random);
              case LABEL -> random.nextBoolean() ? 1 : 0;
              case MASK -> random.nextInt(4) > 0 ? 1 : 0;
            };
      }
      arrays.put(spec.name(), NdArrays.create(values, spec.example().dims(), DataType.DOUBLE));
    }
    return arrays;
  }

  /** Away from 0 and 1, where logarithms of probabilities are steep. */
  private static double fraction(Random random) {
    return 0.02 + 0.96 * random.nextDouble();
  }
}
