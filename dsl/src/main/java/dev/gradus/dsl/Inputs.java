package dev.gradus.dsl;

import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Reading;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.syntax.Names;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which of the arrays given to a loss it needs, and whether they go together. */
final class Inputs {
  private Inputs() {}

  /**
   * The arrays that a loss reads or whose gradient is wanted, by the keys of their names; what else
   * is given does not matter. What is missing shows when the graph is built, where the place in the
   * text is known.
   *
   * @throws SpecException if the gradient of something that is not given is wanted
   */
  static Map<String, INDArray> relevant(
      CheckedSpec spec, Map<String, INDArray> inputs, List<String> of) {
    Set<String> reads = places(spec).keySet();
    Set<String> wanted = new HashSet<>(reads);
    of.forEach(name -> wanted.add(Names.key(name)));
    Map<String, INDArray> relevant = new TreeMap<>();
    inputs.forEach(
        (name, array) -> {
          String key = Names.key(name);
          if (wanted.contains(key)) {
            relevant.put(key, array);
          }
        });
    for (String name : of) {
      String key = Names.key(name);
      if (!relevant.containsKey(key) && !reads.contains(key)) {
        throw new SpecException(
            Diagnostic.of(
                    Code.MISSING_INPUT,
                    "the gradient of `" + name + "` is wanted, which is not given")
                .withHelp(reads(spec)));
      }
    }
    return relevant;
  }

  private static String reads(CheckedSpec spec) {
    String names =
        places(spec).keySet().stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
    return names.isEmpty() ? "the loss reads no input" : "the loss reads " + names;
  }

  /** Where the loss first reads each of its inputs, in the order of the text. */
  private static Map<String, Span> places(CheckedSpec spec) {
    Map<String, Span> places = new LinkedHashMap<>();
    for (CheckedSpec.Term t : spec.terms()) {
      Reading.of(t.body()).forEach(r -> places.putIfAbsent(r.name(), r.span()));
    }
    return places;
  }

  /**
   * The dtype that all arrays have; DOUBLE if there are none.
   *
   * @throws SpecException if they differ, or are neither FLOAT nor DOUBLE
   */
  static DataType dtype(CheckedSpec spec, Map<String, INDArray> inputs) {
    DataType dtype = null;
    String first = null;
    for (Map.Entry<String, INDArray> in : inputs.entrySet()) {
      DataType type = in.getValue().dataType();
      if (type != DataType.FLOAT && type != DataType.DOUBLE) {
        throw new SpecException(
            at(spec, in.getKey(), Code.NOT_FLOATING, "`" + in.getKey() + "` is " + type)
                .withHelp("convert it: `--dtype double`, or in Java `castTo(DataType.DOUBLE)`"));
      }
      if (dtype != null && type != dtype) {
        throw new SpecException(
            at(
                    spec,
                    in.getKey(),
                    Code.DTYPES_DIFFER,
                    "`" + first + "` is " + dtype + " and `" + in.getKey() + "` is " + type)
                .withHelp(
                    "convert one: `--dtype "
                        + dtype.name().toLowerCase(Locale.ROOT)
                        + "`, or in Java `castTo(DataType."
                        + dtype
                        + ")`"));
      }
      dtype = type;
      first = in.getKey();
    }
    return dtype == null ? DataType.DOUBLE : dtype;
  }

  /** A diagnostic about an input, with the place that reads it if one does. */
  private static Diagnostic at(CheckedSpec spec, String input, Code code, String message) {
    return Optional.ofNullable(places(spec).get(input))
        .map(span -> Diagnostic.of(code, span, message).withLabel("this reads `" + input + "`"))
        .orElse(Diagnostic.of(code, message));
  }
}
