package dev.gradus.dsl.check;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.value.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * One place where a loss reads an input, and what it takes it for.
 *
 * @param name the input
 * @param kind what its numbers are taken for
 * @param layout what its axes are taken for
 * @param example a small shape that fits
 * @param flexible whether any other shape does, too
 * @param span the text that reads it
 */
public record Reading(
    String name, Kind kind, Layout layout, Shape example, boolean flexible, Span span) {
  private static final Shape SMALL = Shape.of(3, 5);
  private static final int FRAMES = 4;

  /** Every reading of a formula, in the order of the text. */
  public static List<Reading> of(Formula formula) {
    List<Reading> all = new ArrayList<>();
    collect(formula, 0, all);
    return all;
  }

  /**
   * {@code classes} is the number of classes that an index around the formula selects from, or 0.
   */
  private static void collect(Formula formula, int classes, List<Reading> all) {
    if (formula instanceof Formula.Input in) {
      all.add(
          classes > 0
              ? new Reading(
                  in.name(), Kind.REAL, Layout.CLASSES, Shape.of(FRAMES, classes), false, in.span())
              : new Reading(in.name(), Kind.REAL, Layout.UNKNOWN, SMALL, true, in.span()));
    } else if (formula instanceof Formula.Term term) {
      boolean signals = term.loss().inputs().stream().anyMatch(s -> s.kind() == Kind.SIGNAL);
      for (InputSpec s : term.loss().inputs()) {
        boolean selected = classes > 0 && s.flexible();
        all.add(
            new Reading(
                term.input(s.name()),
                s.kind(),
                selected ? Layout.CLASSES : layout(signals ? Kind.SIGNAL : s.kind()),
                selected ? Shape.of(FRAMES, classes) : s.example(),
                s.flexible() && !selected,
                term.span()));
      }
    } else if (formula instanceof Formula.Select select) {
      collect(select.array(), select.hierarchy().size(), all);
    } else {
      formula.operands().forEach(f -> collect(f, classes, all));
    }
  }

  private static Layout layout(Kind kind) {
    return switch (kind) {
      case PROBABILITY, LOGIT, LABEL, MASK -> Layout.CLASSES;
      case SIGNAL -> Layout.SIGNAL;
      case REAL, LENGTH, INDEX -> Layout.UNKNOWN;
    };
  }
}
