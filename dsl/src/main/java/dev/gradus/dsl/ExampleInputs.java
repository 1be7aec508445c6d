package dev.gradus.dsl;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Reading;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.value.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which inputs a loss reads, and made-up values for them. */
public final class ExampleInputs {
  private ExampleInputs() {}

  /**
   * One specification for each input. What one term reads has one shape: the largest that some term
   * insists on, else the largest example; a spectral term takes any signal that is long enough.
   */
  static List<InputSpec> of(CheckedSpec spec) {
    Map<String, Reading> byName = new LinkedHashMap<>();
    Map<String, Set<String>> together = new LinkedHashMap<>();
    for (CheckedSpec.Term t : spec.terms()) {
      List<Reading> readings = Reading.of(t.body());
      Set<String> group = new LinkedHashSet<>();
      readings.stream()
          .filter(r -> !isAside(r))
          .forEach(r -> group.addAll(together.getOrDefault(r.name(), Set.of(r.name()))));
      group.forEach(name -> together.put(name, group));
      readings.forEach(r -> byName.merge(r.name(), r, ExampleInputs::both));
    }
    List<InputSpec> specs = new ArrayList<>();
    byName.forEach(
        (name, r) -> {
          Reading largest =
              together.getOrDefault(name, Set.of(name)).stream()
                  .map(byName::get)
                  .reduce(ExampleInputs::larger)
                  .get();
          specs.add(new InputSpec(name, r.kind(), largest.example(), largest.flexible()));
        });
    return List.copyOf(specs);
  }

  /** Lengths and labels have a shape of their own beside the sequences. */
  private static boolean isAside(Reading r) {
    return r.kind() == Kind.LENGTH || r.kind() == Kind.INDEX;
  }

  /** What one term takes for any real numbers another may need as probabilities. */
  private static Reading both(Reading a, Reading b) {
    Reading larger = larger(a, b);
    boolean weak = a.kind() == Kind.REAL || (a.kind() == Kind.SIGNAL && b.kind() != Kind.REAL);
    Kind kind = weak ? b.kind() : a.kind();
    return new Reading(
        a.name(), kind, larger.layout(), larger.example(), larger.flexible(), a.span());
  }

  private static Reading larger(Reading a, Reading b) {
    if (a.flexible() != b.flexible()) {
      return a.flexible() ? b : a;
    }
    boolean signals = a.layout() == Layout.SIGNAL && b.layout() == Layout.SIGNAL;
    if (signals && a.example().dim(-1) != b.example().dim(-1)) {
      return b.example().dim(-1) > a.example().dim(-1) ? b : a; // long enough for either window
    }
    return b.example().size() > a.example().size() ? b : a;
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
              case REAL, SIGNAL, LOGIT -> fractions ? fraction(random) : random.nextGaussian();
              case PROBABILITY -> fraction(random);
              case LABEL -> random.nextBoolean() ? 1 : 0;
              case MASK -> random.nextInt(4) > 0 ? 1 : 0;
              case INDEX -> 1 + random.nextInt(3);
              case LENGTH -> 1 + random.nextInt(2);
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
