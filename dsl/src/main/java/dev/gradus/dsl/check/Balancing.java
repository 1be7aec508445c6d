package dev.gradus.dsl.check;

import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.check.CheckedSpec.Term;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.schedule.Balanced;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A weight that training balances, and the term whose gradient decides on it.
 *
 * @param key of the parameter
 * @param rule how it changes
 * @param term the index of the term that it is a factor of
 * @param predictions the inputs by which that term is differentiated: those of its inputs that are
 *     called {@code pred}, whatever group they are of
 */
public record Balancing(String key, Balanced rule, int term, List<String> predictions) {
  /** Makes the list unmodifiable. */
  public Balancing {
    predictions = List.copyOf(predictions);
  }

  /** The balanced weights of a loss, in the order of its parameters. */
  public static List<Balancing> of(CheckedSpec spec) {
    List<Balancing> all = new ArrayList<>();
    for (Parameter p : spec.parameters()) {
      if (p.isBalanced()) {
        int term = places(p.key(), spec.terms()).get(0).term(); // checked: there is one
        List<String> predictions = predictions(spec.terms().get(term));
        all.add(new Balancing(p.key(), (Balanced) p.setting().orElseThrow(), term, predictions));
      }
    }
    return List.copyOf(all);
  }

  /**
   * Refuses balanced weights whose term is not known, or has no gradient that could balance them.
   */
  static void check(List<Term> terms, List<Parameter> parameters, Diagnostics diagnostics) {
    parameters.stream()
        .filter(Parameter::isBalanced)
        .forEach(p -> check(p, places(p.key(), terms), terms, diagnostics));
  }

  private static void check(
      Parameter p, List<Place> places, List<Term> terms, Diagnostics diagnostics) {
    Place first = places.get(0); // it is one of those that the loss mentions
    for (Place place : places) {
      if (place.term() != first.term()) {
        Diagnostic d =
            refusal(place, "`" + p.name() + "` is balanced, and cannot weight two terms");
        diagnostics.add(
            (place.use().span().equals(first.use().span())
                    ? d.withLabel("this definition is used twice")
                    : d.withSecondary(first.use().span(), "weights one here"))
                .withHelp("balance each term by a parameter of its own: `param β = balanced(1)`"));
        return;
      }
    }
    for (Place place : places) {
      if (place != first || !isFactor(place.use(), terms.get(place.term()).weight())) {
        diagnostics.add(
            refusal(place, "`" + p.name() + "` is balanced, and can only be a factor of a term")
                .withHelp("write it once in front of the term, such as `α·mse`"));
        return;
      }
    }
    if (predictions(terms.get(first.term())).isEmpty()) {
      diagnostics.add(
          refusal(first, "`" + p.name() + "` is balanced by a gradient that this term has not")
              .withSecondary(terms.get(first.term()).body().span(), "does not read `pred`")
              .withHelp("give it a number, such as `0.1`"));
    }
  }

  private static Diagnostic refusal(Place place, String message) {
    return Diagnostic.of(Code.MISPLACED_BALANCE, place.use().span(), message);
  }

  /** Where a parameter stands. */
  private record Place(int term, Formula.Parameter use) {}

  private static List<Place> places(String key, List<Term> terms) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      int term = i;
      Consumer<Formula.Parameter> visitor =
          p -> {
            if (p.key().equals(key)) {
              places.add(new Place(term, p));
            }
          };
      parameters(terms.get(i).weight(), visitor);
      parameters(terms.get(i).body(), visitor);
    }
    return places;
  }

  /** Every mention of a parameter, those in arguments included. */
  private static void parameters(Formula formula, Consumer<Formula.Parameter> visitor) {
    formula.forEach(
        part -> {
          if (part instanceof Formula.Parameter p) {
            visitor.accept(p);
          } else if (part instanceof Formula.Term t) {
            t.settings().values().forEach(f -> parameters(f, visitor));
            t.functions().forEach(f -> parameters(f.body(), visitor));
          }
        });
  }

  /** Whether a weight is a product of this and other factors; by identity. */
  private static boolean isFactor(Formula.Parameter use, Formula weight) {
    if (weight instanceof Formula.Apply a && a.function() == Operators.NEGATE) {
      return isFactor(use, a.operands().get(0));
    }
    if (weight instanceof Formula.Chain chain) {
      return isFactor(use, chain.first())
          || chain.steps().stream()
              .anyMatch(s -> s.operator() == Operators.MULTIPLY && s.operand() == use);
    }
    return weight == use;
  }

  private static List<String> predictions(Term term) {
    Set<String> names =
        Reading.of(term.body()).stream()
            .map(Reading::name)
            .filter(n -> n.equals(InputSpec.PRED) || n.endsWith("." + InputSpec.PRED))
            .collect(Collectors.toSet());
    return names.stream().sorted().toList();
  }
}
