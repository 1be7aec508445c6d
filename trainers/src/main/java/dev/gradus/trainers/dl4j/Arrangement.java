package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.TermReading;
import dev.gradus.dsl.TermReading.Axes;
import dev.gradus.losses.InputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which inputs of a loss are which channels of a layer, and how their axes are ordered.
 *
 * @param outputs in the order of the channels
 * @param named whether the loss calls them by name; else there is one, of all channels
 * @param masked whether the loss reads the mask
 * @param lengths the inputs that are lengths of sequences
 * @param readsTime whether a term reads time
 * @param channelsLast whether channels stand on the last axis
 */
record Arrangement(
    List<Output> outputs,
    boolean named,
    boolean masked,
    Set<String> lengths,
    boolean readsTime,
    boolean channelsLast) {

  /**
   * An output.
   *
   * @param prefix of its inputs, {@code "audio."}; empty if there is one
   * @param from its first channel
   * @param width how many it has; 0 for all
   * @param signal the name of a term that reads it as signals; null if none does
   * @param rows the name of a term that reads it as classes or frames; null if none does
   */
  record Output(String prefix, int from, int width, String signal, String rows) {
    String pred() {
      return prefix + InputSpec.PRED;
    }

    String target() {
      return prefix + InputSpec.TARGET;
    }

    /**
     * Whether its channels stand in front of time.
     *
     * @param rank of the layer's input
     * @throws IllegalArgumentException if terms want different orders
     */
    boolean channelsFirst(int rank) {
      if (rank > 2 && signal != null && rows != null) {
        throw new IllegalArgumentException(
            "`"
                + signal
                + "` reads time on the last axis and `"
                + rows
                + "` classes or features; give them outputs of their own, as in `… on audio`");
      }
      return signal != null;
    }
  }

  /**
   * The arrangement for a loss.
   *
   * @param names of the outputs, none if there is one
   * @param widths of each
   * @throws IllegalArgumentException naming the term that reads something else
   */
  static Arrangement of(Loss loss, List<String> names, List<Integer> widths, boolean channelsLast) {
    List<TermReading> terms = TermReading.of(loss);
    List<Output> outputs = new ArrayList<>();
    int from = 0;
    for (int k = 0; k < names.size(); k++) {
      outputs.add(output(terms, names.get(k) + ".", from, widths.get(k)));
      from += widths.get(k);
    }
    if (names.isEmpty()) {
      outputs.add(output(terms, "", 0, 0));
    }
    Set<String> lengths = new TreeSet<>();
    terms.forEach(t -> lengths.addAll(t.lengths()));
    Set<String> known = new TreeSet<>(lengths);
    outputs.forEach(o -> known.addAll(List.of(o.pred(), o.target())));
    if (names.isEmpty()) {
      known.add(Masks.NAME);
    }
    terms.forEach(
        t -> t.inputs().keySet().forEach(i -> Refused.unlessKnown("`" + t.term() + "`", i, known)));
    return new Arrangement(
        List.copyOf(outputs),
        !names.isEmpty(),
        Masks.isRead(loss),
        lengths,
        terms.stream().anyMatch(TermReading::readsTime),
        channelsLast);
  }

  private static Output output(List<TermReading> terms, String prefix, int from, int width) {
    String signal = null;
    String rows = null;
    for (TermReading t : terms) {
      for (String role : List.of(InputSpec.PRED, InputSpec.TARGET)) {
        Axes axes = t.inputs().getOrDefault(prefix + role, Axes.ANY);
        if (axes == Axes.SIGNAL) {
          signal = t.term();
        } else if (axes != Axes.ANY) {
          rows = t.term();
        }
      }
    }
    return new Output(prefix, from, width, signal, rows);
  }
}
