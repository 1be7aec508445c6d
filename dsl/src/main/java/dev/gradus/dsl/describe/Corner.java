package dev.gradus.dsl.describe;

import dev.gradus.losses.function.Function;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What functions say of their kinks: {@code x = 0 (derivative 0)}. */
final class Corner {
  /** A comparison of an operand with a number, right at the beginning. */
  private static final Pattern COMPARISON =
      Pattern.compile("(\\w+) ([=≤]) (−?)([0-9]+)(?: \\(.*)?");

  private static final Pattern WORD = Pattern.compile("\\w+");

  private Corner() {}

  /** Whether the operands stay away from where the derivative jumps or ends. */
  static boolean isOutOfReach(Function function, List<Interval> operands) {
    Matcher m = COMPARISON.matcher(function.kink());
    if (!m.matches() || !function.operands().contains(m.group(1))) {
      return false;
    }
    Interval x = operands.get(function.operands().indexOf(m.group(1)));
    double bound = Double.parseDouble(m.group(4)) * (m.group(3).isEmpty() ? 1 : -1);
    return m.group(2).equals("=") ? !x.contains(bound) : x.low() > bound;
  }

  /** Whether a text speaks of one of these words. */
  static boolean mentions(String text, List<String> words) {
    return WORD.matcher(text).results().anyMatch(m -> words.contains(m.group()));
  }

  /** A text with other texts in place of words, all at once. */
  static String filled(String text, Map<String, String> words) {
    return WORD.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(words.getOrDefault(m.group(), m.group())));
  }
}
