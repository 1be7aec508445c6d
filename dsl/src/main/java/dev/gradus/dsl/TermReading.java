package dev.gradus.dsl;

import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.check.Reading;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.alignment.Aligning;
import dev.gradus.losses.value.Layout;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a term of a loss reads, for those who have to bring arrays into the order of axes that it
 * expects, such as an adapter to another library.
 *
 * @param term its name, as results call it
 * @param span where it stands in the text
 * @param inputs what its axes are taken for, by input
 * @param lengths the inputs among them that are numbers of frames
 */
public record TermReading(String term, Span span, Map<String, Axes> inputs, Set<String> lengths) {
  private static final Set<String> OF_SIGNALS = Set.of("stft", "spectrum");
  private static final String OF_COSTS = "softdtw";

  /** What the axes of an input are taken for. */
  public enum Axes {
    /** Nothing: the term reads the numbers one by one, or by the axes it names. */
    ANY,
    /** {@code [..., class]}: every axis in front of the last may be a batch. */
    CLASSES,
    /** {@code [..., time]}: samples. */
    SIGNAL,
    /** {@code [batch, time, feature]}, or one sequence {@code [time, feature]}. */
    FRAMES
  }

  /** Makes the collections unmodifiable. */
  public TermReading {
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    lengths = Set.copyOf(lengths);
  }

  /** What each term reads, in the author's order. */
  public static List<TermReading> of(Loss loss) {
    return loss.spec().terms().stream().map(TermReading::of).toList();
  }

  private static TermReading of(CheckedSpec.Term term) {
    Map<String, Axes> inputs = new TreeMap<>();
    Axes whole = transformed(term.body());
    List<Reading> readings = Reading.of(term.body());
    for (Reading r : readings) {
      Axes axes =
          switch (r.layout()) {
            case SIGNAL -> Axes.SIGNAL;
            case CLASSES -> Axes.CLASSES;
            case UNKNOWN -> Axes.ANY;
          };
      inputs.merge(r.name(), larger(axes, whole), TermReading::larger);
    }
    return new TermReading(
        term.name(),
        term.span(),
        inputs,
        Set.copyOf(
            readings.stream().filter(r -> r.kind() == Kind.LENGTH).map(Reading::name).toList()));
  }

  /** What the losses and functions in a term make of its inputs that say nothing themselves. */
  private static Axes transformed(Formula body) {
    Axes[] found = {Axes.ANY};
    body.forEach(
        part -> {
          if (part instanceof Formula.Term t && t.loss() instanceof Aligning) {
            found[0] = larger(found[0], Axes.FRAMES);
          } else if (part instanceof Formula.Apply apply) {
            String name = apply.function().name();
            Axes axes =
                OF_SIGNALS.contains(name)
                    ? Axes.SIGNAL
                    : name.equals(OF_COSTS) ? Axes.FRAMES : Axes.ANY;
            found[0] = larger(found[0], axes);
          }
        });
    return found[0] == Axes.FRAMES && hasSignal(body) ? Axes.SIGNAL : found[0];
  }

  /** An alignment of spectra reads signals, not frames. */
  private static boolean hasSignal(Formula body) {
    boolean[] found = new boolean[1];
    body.forEach(
        part ->
            found[0] |=
                part instanceof Formula.Apply a && OF_SIGNALS.contains(a.function().name()));
    return found[0] || Reading.of(body).stream().anyMatch(r -> r.layout() == Layout.SIGNAL);
  }

  private static Axes larger(Axes a, Axes b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Whether some input is read along time. */
  public boolean readsTime() {
    return inputs.containsValue(Axes.SIGNAL) || inputs.containsValue(Axes.FRAMES);
  }
}
