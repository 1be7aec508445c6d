package dev.gradus.dsl.describe;

import dev.gradus.dsl.check.Formula;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.function.Form;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How many elements become the one number of a term, in words. */
public final class Reductions {
  private static final String ARGUMENT = "reduction";

  private Reductions() {}

  /** What the outermost losses and folding functions do; {@code none} if there are none. */
  public static String of(Formula formula) {
    Set<String> all = new LinkedHashSet<>();
    collect(formula, all);
    return all.isEmpty() ? "none" : String.join("; ", all);
  }

  private static void collect(Formula formula, Set<String> all) {
    if (formula instanceof Formula.Term term) {
      all.add(of(term));
    } else if (formula instanceof Formula.Apply apply
        && apply.function().form() == Form.REDUCTION) {
      all.add(apply.function().name() + " over " + axes(apply));
    } else {
      formula.operands().forEach(f -> collect(f, all));
    }
  }

  private static String axes(Formula.Apply apply) {
    for (Param<?> p : apply.function().params()) {
      if (p.type() instanceof ArgType.AxisSet && apply.args().isGiven(p)) {
        return "axis " + apply.args().get(p);
      }
    }
    return "all elements";
  }

  /** The catalogue says it of a loss that has a choice; of others their interface does. */
  private static String of(Formula.Term term) {
    String word = term.loss().reduction().name().toLowerCase(Locale.ROOT);
    for (Param<?> p : params(term.name())) {
      if (p.name().equals(ARGUMENT) && p.type() instanceof ArgType.Choice<?> choice) {
        Optional<? extends Entry<?>> entry = choice.of().find(word);
        if (entry.isPresent()) {
          return entry.get().doc();
        }
      }
    }
    return word;
  }

  private static Iterable<Param<?>> params(String loss) {
    return Losses.CATALOGUE.find(loss).orElseThrow().params();
  }
}
