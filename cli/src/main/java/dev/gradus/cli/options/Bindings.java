package dev.gradus.cli.options;

import dev.gradus.dsl.syntax.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code NAME=VALUE} pairs. */
final class Bindings {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  private Bindings() {}

  /**
   * The values of parameters. Several may stand in one argument, separated by commas; of two for
   * one parameter the last counts.
   */
  static Map<String, Double> numbers(List<String> arguments) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] pairs = argument.split(",", -1);
      for (String pair : pairs) {
        if (!pair.contains("=") && pairs.length > 1) {
          throw new UsageException(
              "`--set " + argument + "` has a comma, but no name and value behind it",
              "decimals have a point; several parameters are `--set α=0.2,β=0.5`");
        }
        int at = separator("--set", pair, "α=0.2");
        String name = Names.normal(pair.substring(0, at).strip());
        double value = number(name, pair.substring(at + 1).strip());
        values.keySet().removeIf(other -> Names.key(other).equals(Names.key(name)));
        values.put(name, value);
      }
    }
    return values;
  }

  /** Where the sign of equality stands. */
  static int separator(String option, String pair, String example) {
    int at = pair.indexOf('=');
    if (at <= 0 || pair.substring(0, at).isBlank() || pair.substring(at + 1).isBlank()) {
      throw new UsageException(
          "`" + option + "` needs a name and a value, not `" + pair + "`",
          "write `" + option + " " + example + "`");
    }
    return at;
  }

  private static double number(String name, String text) {
    // The minus sign that typographers use, and that is a minus in a text too.
    String ascii = text.replace('−', '-');
    double value = NUMBER.matcher(ascii).matches() ? Double.parseDouble(ascii) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new UsageException(
          "the value of `" + name + "` is `" + text + "`, which is not a number",
          "write `--set " + name + "=0.2`, with a point before decimals");
    }
    return value;
  }
}
