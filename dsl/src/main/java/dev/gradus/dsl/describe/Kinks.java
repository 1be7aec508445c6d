package dev.gradus.dsl.describe;

import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.value.Interval;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where formulas are not differentiable by their inputs, as far as the parts tell. Left out is what
 * the ranges of the operands exclude, and a corner that a power rounds off, as in {@code relu(x)²}.
 */
public final class Kinks {
  /** Functions with a corner where they are 0, so that a power above 1 of them is smooth there. */
  private static final Set<String> ZERO_AT_CORNER = Set.of("abs", "relu", "norm");

  private final Ranges ranges;
  private final FormulaText texts;
  private final Set<Kink> found = new LinkedHashSet<>();

  private Kinks(Ranges ranges, FormulaText texts) {
    this.ranges = ranges;
    this.texts = texts;
  }

  /** The kinks of a formula, in the order of the text. */
  public static List<Kink> of(Formula formula, Ranges ranges, FormulaText texts) {
    Kinks kinks = new Kinks(ranges, texts);
    kinks.visit(formula, false);
    return List.copyOf(kinks.found);
  }

  /** {@code rounded} says that a power above 1 is taken of the formula. */
  private void visit(Formula formula, boolean rounded) {
    if (!formula.readsInput()) {
      return;
    }
    if (formula instanceof Formula.Term term) {
      term.loss().kinks().forEach(k -> found.add(new Kink(term.name(), k, term.span())));
      term.functions().forEach(this::function);
    } else if (formula instanceof Formula.Chain chain) {
      chain(chain);
    } else if (formula instanceof Formula.Apply apply) {
      apply(apply, rounded);
    } else {
      formula.operands().forEach(f -> visit(f, false));
      if (formula instanceof Formula.Over over
          && (over.kind() == Reduce.Kind.MAX || over.kind() == Reduce.Kind.MIN)) {
        add(over.kind().word(), "ties of " + texts.of(over.body()) + " (shared equally)", over);
      }
    }
  }

  private void function(Formula.Own own) {
    Formula body = own.body();
    switch (own.kind()) {
      case NUMBER -> {
        visitWith(Ranges.POSITIVE, body);
        // At 0 its gradient is 0 whatever its slope, but its value is what it is.
        Interval silent = ranges.withOperand(Interval.of(0)).of(body);
        if (!Double.isFinite(silent.low()) || !Double.isFinite(silent.high())) {
          add(texts.of(body), "STFT magnitude 0 (value not finite)", body);
        }
      }
      case FRAMES -> visitWith(Interval.ALL, body);
    }
  }

  private void visitWith(Interval operands, Formula body) {
    Kinks inside = new Kinks(ranges.withOperand(operands), texts);
    inside.visit(body, false);
    found.addAll(inside.found);
  }

  private void add(String of, String where, Formula at) {
    found.add(new Kink(of, where, at.span()));
  }

  private void chain(Formula.Chain chain) {
    visit(chain.first(), false);
    for (Formula.Step step : chain.steps()) {
      visit(step.operand(), false);
      boolean zero = ranges.of(step.operand()).contains(0);
      if (step.operator().name().equals("/") && step.operand().readsInput() && zero) {
        add("/", texts.of(step.operand()) + " = 0 (undefined)", step.operand());
      }
    }
  }

  private void apply(Formula.Apply apply, boolean rounded) {
    Function function = apply.function();
    String name = function.name();
    if (name.equals("stopgrad")) {
      return; // its derivative is 0 whatever stands in it
    }
    if (name.equals("^")) {
      power(apply.operands().get(0), apply.operands().get(1), apply.span());
      return;
    }
    boolean square = name.equals("square");
    apply.operands().forEach(f -> visit(f, square));
    boolean smooth = function.kink().isEmpty() || (rounded && ZERO_AT_CORNER.contains(name));
    List<Interval> operands = apply.operands().stream().map(ranges::of).toList();
    if (!smooth && !Corner.isOutOfReach(function, operands)) {
      add(name, where(function, apply.operands(), apply.args()), apply);
    }
  }

  private void power(Formula base, Formula exponent, Span span) {
    Interval x = ranges.of(base);
    Interval n = ranges.of(exponent);
    visit(base, n.low() > 1);
    visit(exponent, false);
    String text = texts.of(base);
    if (exponent.readsInput() || !n.isPoint()) {
      if (x.low() <= 0) {
        found.add(new Kink("^", text + " ≤ 0 (undefined for most exponents)", span));
      }
    } else if (base.readsInput()) {
      powerOfInput(text, x, n.low(), span);
    }
  }

  private void powerOfInput(String text, Interval x, double n, Span span) {
    boolean whole = n == Math.rint(n);
    if (n < 0 && x.contains(0)) {
      found.add(new Kink("^", text + " = 0 (undefined)", span));
    } else if (!whole && n > 0 && n < 1 && x.contains(0)) {
      found.add(new Kink("^", text + " = 0 (infinite)", span));
    }
    if (!whole && x.low() < 0) {
      found.add(new Kink("^", text + " < 0 (undefined)", span));
    }
  }

  /** What a function says of itself, with its operands and arguments for their names. */
  private String where(Function function, List<Formula> operands, Args args) {
    List<String> actual = operands.stream().map(texts::of).toList();
    Map<String, String> words = new HashMap<>();
    for (Param<?> p : function.params()) {
      Optional<?> value = args.find(p);
      if (value.isPresent() && value.get() instanceof Double x) {
        words.put(p.name(), (x < 0 ? "-" : "") + NumberLiteral.canonical(Math.abs(x)));
      }
    }
    for (int i = 0; i < actual.size(); i++) {
      words.put(function.operands().get(i), actual.get(i));
    }
    String text = function.kink();
    if (Corner.mentions(text, function.operands())) {
      return Corner.filled(text, words);
    }
    int bracket = text.indexOf(" ("); // it speaks of ties: say of what
    String of = actual.stream().collect(Collectors.joining(" and ", " of ", ""));
    return bracket < 0 ? text + of : text.substring(0, bracket) + of + text.substring(bracket);
  }
}
