package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Suggest;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spellings of names. Every name has one key, an ASCII spelling and a Unicode spelling, and all
 * three have the same key.
 *
 * <ul>
 *   <li>Greek letters have ASCII twins: {@code α} is {@code alpha}, {@code Δt} is {@code Deltat}.
 *   <li>Subscript digits are digits: {@code α₁} is {@code α1} is {@code alpha1}.
 *   <li>{@code ↓} and {@code ↑} are {@code _down} and {@code _up}; {@code L↓} and {@code L↑} are
 *       {@code down} and {@code up}.
 *   <li>Names are normalised to NFC, never NFKC, which would turn {@code x²} into {@code x2}. What
 *       NFC leaves apart though it looks alike is folded: the micro sign {@code µ} to the letter
 *       {@code μ}, the symbols {@code ϵ ϑ ϕ ϱ ϖ ϰ} to {@code ε θ φ ρ π κ}.
 * </ul>
 */
public final class Names {
  private static final String[] TWINS = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
    "omega"
  };
  private static final String LOWER = "αβγδεζηθικλμνξοπρστυφχψω";
  private static final String UPPER = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ";

  /** Letters that look like a Latin one: written as words, or nobody could tell them apart. */
  private static final String LOOKALIKES = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";

  private static final String FOLDED = "µϵϑϕϱϖϰ";
  private static final String FOLDS = "μεθφρπκ";
  private static final int SUBSCRIPT_ZERO = 0x2080;
  private static final int ASCII_END = 0x80;

  private static final Set<String> RESERVED =
      Set.of(
          "hierarchy", "param", "let", "fn", "import", "as", "on", "where", "in", "over", "order");

  private static final Map<Integer, String> ASCII_OF = new HashMap<>();
  private static final Map<String, String> GREEK_OF = new HashMap<>();

  static {
    for (int i = 0; i < TWINS.length; i++) {
      String capitalised = Character.toUpperCase(TWINS[i].charAt(0)) + TWINS[i].substring(1);
      ASCII_OF.put((int) LOWER.charAt(i), TWINS[i]);
      ASCII_OF.put((int) UPPER.charAt(i), capitalised);
      GREEK_OF.put(TWINS[i], LOWER.substring(i, i + 1));
      GREEK_OF.put(capitalised, UPPER.substring(i, i + 1));
    }
    ASCII_OF.put((int) 'ς', "sigma");
    for (int digit = 0; digit < 10; digit++) {
      ASCII_OF.put(SUBSCRIPT_ZERO + digit, Integer.toString(digit));
    }
    ASCII_OF.put((int) '↓', "_down");
    ASCII_OF.put((int) '↑', "_up");
  }

  /** A twin with digits, as a whole name or before an underscore. */
  private static final Pattern GREEK_HEAD =
      Pattern.compile("(" + String.join("|", GREEK_OF.keySet()) + ")([0-9]*)(_.*)?");

  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}0-9_₀-₉↓↑]*");

  private Names() {}

  /** The text of a name in NFC with look-alikes folded; the spelling is otherwise the author's. */
  public static String normal(String name) {
    StringBuilder out = new StringBuilder(Normalizer.normalize(name, Normalizer.Form.NFC));
    for (int i = 0; i < out.length(); i++) {
      int at = FOLDED.indexOf(out.charAt(i));
      if (at >= 0) {
        out.setCharAt(i, FOLDS.charAt(at));
      }
    }
    return out.toString();
  }

  /**
   * What all spellings of a name share. ASCII wherever the name has an ASCII spelling; letters such
   * as {@code é} stay.
   */
  public static String key(String name) {
    String key = isAscii(name) ? name : spelledOut(normal(name));
    return switch (key) {
      case "L_down" -> "down";
      case "L_up" -> "up";
      default -> key;
    };
  }

  /**
   * Such a name is its own key but for two: worth a look, as every call of a loss asks for some.
   */
  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= ASCII_END) {
        return false;
      }
    }
    return true;
  }

  private static String spelledOut(String name) {
    StringBuilder out = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              String ascii = ASCII_OF.get(c);
              if (ascii == null) {
                out.appendCodePoint(c);
              } else {
                out.append(ascii);
              }
            });
    return out.toString();
  }

  /** The ASCII spelling, which is the key. */
  public static String ascii(String name) {
    return key(name);
  }

  /**
   * The spelling with Greek letters: {@code alpha1} becomes {@code α₁}, {@code gamma_c} becomes
   * {@code γ_c}. Capitals that look like Latin ones stay words.
   */
  public static String unicode(String name) {
    String[] segments = key(name).split("\\.", -1);
    for (int i = 0; i < segments.length; i++) {
      segments[i] = unicodeSegment(segments[i]);
    }
    return String.join(".", segments);
  }

  private static String unicodeSegment(String key) {
    Matcher matcher = GREEK_HEAD.matcher(key);
    if (!matcher.matches()) {
      return key;
    }
    String letter = GREEK_OF.get(matcher.group(1));
    if (LOOKALIKES.contains(letter)) {
      return key;
    }
    StringBuilder out = new StringBuilder(letter);
    matcher.group(2).chars().forEach(c -> out.append((char) (SUBSCRIPT_ZERO + c - '0')));
    return out.append(matcher.group(3) == null ? "" : matcher.group(3)).toString();
  }

  /**
   * Whether a name is a Greek letter or its ASCII twin, with or without digits or subscripts behind
   * it. Such a name needs no declaration to be a parameter.
   */
  public static boolean isGreek(String name) {
    Matcher matcher = GREEK_HEAD.matcher(key(name));
    return matcher.matches() && matcher.group(3) == null;
  }

  /** Whether a word belongs to the language and cannot be a name. */
  public static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  /** Whether a text can stand as one undotted name without quotes. */
  public static boolean isIdentifier(String text) {
    return IDENTIFIER.matcher(text).matches() && !isReserved(text);
  }

  /** The canonical spelling of a unit of time, {@code steps}, {@code epochs} or {@code %}. */
  public static Optional<String> unit(String text) {
    return switch (text) {
      case "step", "steps" -> Optional.of("steps");
      case "epoch", "epochs" -> Optional.of("epochs");
      case "%" -> Optional.of("%");
      default -> Optional.empty();
    };
  }

  /**
   * The names somebody may have meant, best first; twins and differences of case are no distance.
   *
   * @param wanted the name that was not found
   * @param candidates the names that would be valid in its place
   */
  public static List<String> suggest(String wanted, Collection<String> candidates) {
    return Suggest.nearest(wanted, candidates, Names::key);
  }
}
