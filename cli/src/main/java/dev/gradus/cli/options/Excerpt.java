package dev.gradus.cli.options;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of audio, {@code 0.5s..2s}.
 *
 * @param from where it begins; the beginning of the audio if empty
 * @param to where it ends; the end of the audio if empty
 * @param seconds whether both are in seconds, and not in samples
 */
public record Excerpt(OptionalDouble from, OptionalDouble to, boolean seconds) {
  private static final String TIME = "(?:([0-9]+\\.?[0-9]*|\\.[0-9]+)\\s*(s|ms|samples)?)?";
  private static final Pattern PATTERN = Pattern.compile(TIME + "\\.\\." + TIME);

  /**
   * Reads the value of {@code --excerpt}. One unit is enough for both ends.
   *
   * @throws UsageException unless it is two times in rising order, of which one may be left out
   */
  static Excerpt of(String text) {
    // A number may end in a point, which is none of the two in the middle.
    Matcher m = PATTERN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!m.matches() || (m.group(1) == null && m.group(3) == null)) {
      throw refused(text, "is no stretch of time");
    }
    String right = m.group(4) == null ? m.group(2) : m.group(4);
    String left = m.group(2) == null ? right : m.group(2);
    if (right == null) {
      throw refused(text, "has no unit");
    }
    if (left.equals("samples") != right.equals("samples")) {
      throw refused(text, "mixes samples and seconds");
    }
    OptionalDouble from = value(m.group(1), left);
    OptionalDouble to = value(m.group(3), right);
    if (from.isPresent() && to.isPresent() && !(from.getAsDouble() < to.getAsDouble())) {
      throw refused(text, "does not end after it begins");
    }
    boolean whole = whole(from) && whole(to);
    if (right.equals("samples") && !whole) {
      throw refused(text, "ends within a sample");
    }
    return new Excerpt(from, to, !right.equals("samples"));
  }

  private static OptionalDouble value(String number, String unit) {
    return number == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(number) / (unit.equals("ms") ? 1000 : 1));
  }

  private static boolean whole(OptionalDouble x) {
    return x.isEmpty() || x.getAsDouble() == Math.rint(x.getAsDouble());
  }

  private static UsageException refused(String text, String why) {
    return new UsageException(
        "`--excerpt " + text + "` " + why,
        "write `0.5s..2s`, `..500ms`, `1s..` or `8000..16000samples`");
  }
}
