package dev.gradus.losses.value;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the times of a schedule are counted in. */
public enum Unit {
  /** Updates of the parameters, counted from 0. */
  STEPS("steps", "step"),
  /** Passes over the data, counted from 0; parts of one count. */
  EPOCHS("epochs", "epoch"),
  /** Hundredths of the whole run. */
  PERCENT("%", "%");

  private final String plural;
  private final String singular;

  Unit(String plural, String singular) {
    this.plural = plural;
    this.singular = singular;
  }

  /** The name after an amount: {@code epoch} after 1, else {@code epochs}. */
  String after(double amount) {
    return amount == 1 ? singular : plural;
  }

  /** What a text calls it, the canonical name first. */
  public List<String> names() {
    return plural.equals(singular) ? List.of(plural) : List.of(plural, singular);
  }

  /** The unit of this name. */
  public static Optional<Unit> find(String name) {
    return Arrays.stream(values()).filter(u -> u.names().contains(name)).findFirst();
  }
}
