package dev.gradus.dsl;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
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
   * One specification for each input; of terms that differ the one with the largest example shape.
   */
  static List<InputSpec> of(CheckedSpec spec) {
    Map<String, InputSpec> found = new LinkedHashMap<>();
    spec.terms().forEach(t -> collect(t.body(), found));
    Map<String, InputSpec> aligned = new LinkedHashMap<>();
    Shape shape =
        found.values().stream()
            .map(InputSpec::example)
            .reduce((a, b) -> b.size() > a.size() ? b : a)
            .orElse(Shape.SCALAR);
    found.forEach((name, s) -> aligned.put(name, new InputSpec(name, s.kind(), shape)));
    return List.copyOf(aligned.values());
  }

  private static void collect(Formula formula, Map<String, InputSpec> found) {
    if (formula instanceof Formula.Input in) {
      add(new InputSpec(in.name(), Kind.REAL, Shape.of(3, 5)), found);
    } else if (formula instanceof Formula.Term term) {
      term.loss().inputs().forEach(s -> add(s, found));
    } else if (formula instanceof Formula.Apply apply) {
      apply.operands().forEach(f -> collect(f, found));
    }
  }

  /**
   * The narrower kind wins: what one term takes for real numbers another may need as probabilities.
   */
  private static void add(InputSpec spec, Map<String, InputSpec> found) {
    InputSpec known = found.get(spec.name());
    if (known == null) {
      found.put(spec.name(), spec);
    } else {
      Kind kind = known.kind() == Kind.REAL ? spec.kind() : known.kind();
      Shape shape = exact(known) || spec.kind() == Kind.REAL ? known.example() : spec.example();
      if (known.kind() == Kind.REAL && spec.kind() == Kind.REAL) {
        shape = spec.example().size() > shape.size() ? spec.example() : shape;
      }
      found.put(spec.name(), new InputSpec(spec.name(), kind, shape));
    }
  }

  private static boolean exact(InputSpec spec) {
    return spec.kind() != Kind.REAL && spec.example().dim(-1) != 3;
  }

  /**
   * Random DOUBLE values for the inputs of a loss.
   *
   * @param seed the same seed gives the same values
   */
  public static Map<String, INDArray> random(Loss loss, long seed) {
    Random random = new Random(seed);
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (InputSpec spec : loss.inputs()) {
      double[] values = new double[spec.example().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (spec.kind()) {
              case REAL, LOGIT -> random.nextGaussian();
              case PROBABILITY -> 0.02 + 0.96 * random.nextDouble();
              case LABEL -> random.nextBoolean() ? 1 : 0;
              case MASK -> random.nextInt(4) > 0 ? 1 : 0;
            };
      }
      arrays.put(spec.name(), NdArrays.create(values, spec.example().dims(), DataType.DOUBLE));
    }
    return arrays;
  }
}
