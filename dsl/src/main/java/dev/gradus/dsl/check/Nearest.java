package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Names;
import java.util.Collection;
import java.util.Optional;

/** What somebody may have meant by a name that there is not. */
final class Nearest {
  /** So many comparisons of names take a tenth of a second. */
  private static final int COMPARISONS = 20_000;

  private Nearest() {}

  /**
   * The valid name next to one that was not found, if one is near. None is looked for once as many
   * names were compared as nobody reads about: a hundred mistakes among forty names, a dozen among
   * two thousand.
   */
  static Optional<String> to(Name wanted, Collection<String> valid, Diagnostics diagnostics) {
    return diagnostics.isFull() || (long) diagnostics.size() * valid.size() > COMPARISONS
        ? Optional.empty()
        : Names.suggest(wanted.text(), valid).stream().findFirst();
  }
}
