package dev.gradus.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts by name, as {@code NAME=VALUE}. */
public final class Pairs {
  private Pairs() {}

  /**
   * The values by name; of two for one name the last counts.
   *
   * @param option that they belong to
   * @param example of one, for messages
   */
  public static Map<String, String> of(String option, List<String> arguments, String example) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int at = Bindings.separator(option, argument, example);
      values.put(argument.substring(0, at).strip(), argument.substring(at + 1).strip());
    }
    return values;
  }
}
