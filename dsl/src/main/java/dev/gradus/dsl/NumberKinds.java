package dev.gradus.dsl;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Threads;
import dev.gradus.autodiff.nd4j.NumberBuffer;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.Losses;
import dev.gradus.losses.value.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Whether the numbers given are of the kind that a loss reads: probabilities and labels lie in [0,
 * 1].
 *
 * <p>A logit taken for a probability gives NaN at best, and a number that means nothing at worst:
 * of −[y ln p + (1 − y) ln(1 − p)] at y = 1 and p = 7 a harmless −ln 7 is left. So it is an error,
 * and not a number.
 *
 * <p>NaN passes: it shows in the result, and says itself that something is wrong. What a mask
 * leaves out may be anything, such as the −1 that many data sets have for an unknown label.
 */
final class NumberKinds {
  /**
   * A term that reads an input.
   *
   * @param input the name
   * @param mask the input that is 0 where it is left out
   * @param kind PROBABILITY or LABEL
   * @param term what reads it
   */
  private record Reader(String input, Optional<String> mask, Kind kind, Formula.Term term) {}

  private final List<Reader> readers;
  private final Set<String> names = new HashSet<>();

  private NumberKinds(List<Reader> readers) {
    this.readers = List.copyOf(readers);
    readers.forEach(r -> names.add(r.input()));
    readers.forEach(r -> r.mask().ifPresent(names::add));
  }

  /** What the terms of a loss take their inputs for. */
  static NumberKinds of(CheckedSpec spec) {
    Map<List<Object>, Reader> first = new LinkedHashMap<>();
    for (CheckedSpec.Term t : spec.terms()) {
      t.body()
          .forEachLeaf(
              leaf -> {
                if (leaf instanceof Formula.Term term) {
                  readers(term).forEach(r -> first.putIfAbsent(List.of(r.input(), r.mask()), r));
                }
              });
    }
    return new NumberKinds(new ArrayList<>(first.values()));
  }

  private static List<Reader> readers(Formula.Term term) {
    List<InputSpec> inputs = term.loss().inputs();
    Optional<String> mask =
        inputs.stream()
            .filter(in -> in.kind() == Kind.MASK)
            .map(in -> term.input(in.name()))
            .findFirst();
    return inputs.stream()
        .filter(in -> in.kind() == Kind.PROBABILITY || in.kind() == Kind.LABEL)
        .map(in -> new Reader(term.input(in.name()), mask, in.kind(), term))
        .toList();
  }

  /** Whether the numbers of an input are needed to tell. */
  boolean looksAt(String input) {
    return names.contains(input);
  }

  /**
   * Looks at the numbers.
   *
   * @param numbers of the inputs that it looks at, in row-major order
   * @param shapes of all inputs
   * @param dtype of all inputs
   * @param threads that look
   * @throws SpecException that points at the first term for each input that holds other numbers
   */
  void check(
      Map<String, NumberBuffer> numbers,
      Map<String, Shape> shapes,
      DataType dtype,
      Threads threads) {
    List<Diagnostic> found = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Reader r : readers) {
      Shape shape = shapes.get(r.input());
      boolean masked = r.mask().filter(m -> shapes.get(m).size() == shape.size()).isPresent();
      NumberBuffer mask = masked ? numbers.get(r.mask().get()) : null;
      Outlier outlier =
          Outlier.find(
              numbers.get(r.input()), mask, shape.size(), dtype == DataType.FLOAT, threads);
      if (outlier != null && told.add(r.input())) {
        found.add(diagnostic(r, outlier.value(), place(outlier.index(), shape), dtype));
      }
    }
    if (!found.isEmpty()) {
      throw new SpecException(found);
    }
  }

  private static String place(int index, Shape shape) {
    long[] place = new long[shape.rank()];
    int rest = index;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      place[axis] = rest % shape.dim(axis);
      rest /= shape.dim(axis);
    }
    return Arrays.toString(place);
  }

  private static Diagnostic diagnostic(Reader r, double x, String place, DataType dtype) {
    // 0.1f is 0.1 to its owner, not 0.10000000149011612.
    double shown = dtype == DataType.FLOAT ? Double.parseDouble(Float.toString((float) x)) : x;
    boolean label = r.kind() == Kind.LABEL;
    Diagnostic d =
        Diagnostic.of(
                Code.WRONG_NUMBERS,
                r.term().span(),
                "`%s` holds %s at %s, which is no %s"
                    .formatted(
                        r.input(), Numbers.text(shown), place, label ? "label" : "probability"))
            .withLabel("this reads `" + r.input() + "`");
    if (label) {
      return d.withHelp("labels are 0, 1, or in between; what is unknown is left out with a mask");
    }
    String forLogits = r.term().name() + "_logits";
    return d.withHelp(
        Losses.CATALOGUE.find(forLogits).isPresent()
            ? "for logits use `" + forLogits + "`, or put them through a sigmoid"
            : "a probability lies between 0 and 1; put logits through a sigmoid");
  }
}
