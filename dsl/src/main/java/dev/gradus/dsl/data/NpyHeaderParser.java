package dev.gradus.dsl.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses the header's text, a Python dictionary with exactly the keys {@code descr}, {@code
 * fortran_order} and {@code shape}:
 *
 * <pre>{@code {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }}</pre>
 *
 * <p>The keys may come in any order and spaces may stand between all tokens, as the format allows;
 * anything else is an {@link IllegalArgumentException} that says what was expected where.
 */
final class NpyHeaderParser {
  private static final char END = '\0';

  private final String text;
  private int at;

  private NpyHeaderParser(String text) {
    this.text = text;
  }

  /** Parses a whole header without the magic and the length before it. */
  static NpyHeader parse(String text) {
    return new NpyHeaderParser(text).header();
  }

  private NpyHeader header() {
    String descr = null;
    boolean fortranOrder = false;
    List<Long> shape = List.of();
    Set<String> seen = new HashSet<>();
    expect('{');
    while (!accept('}')) {
      String key = string();
      if (!seen.add(key)) {
        throw fault("a key only once, not `" + key + "` again");
      }
      expect(':');
      switch (key) {
        case "descr" -> {
          if (peek() == '[' || peek() == '(') {
            return new NpyHeader(null, false, List.of());
          }
          descr = string();
        }
        case "fortran_order" -> fortranOrder = bool();
        case "shape" -> shape = tuple();
        default -> throw fault("the keys descr, fortran_order and shape, not `" + key + "`");
      }
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    if (seen.size() != 3) {
      throw fault("the keys descr, fortran_order and shape, not only " + seen);
    }
    if (peek() != END) {
      throw fault("nothing after the dictionary");
    }
    return new NpyHeader(descr, fortranOrder, shape);
  }

  /** The next character that is no space, not yet taken. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : END;
  }

  private boolean accept(char wanted) {
    boolean found = peek() == wanted;
    if (found) {
      at++;
    }
    return found;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw fault("`" + wanted + "`");
    }
  }

  private String string() {
    char quote = peek();
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw fault("a quoted text");
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  private boolean bool() {
    for (String word : List.of("True", "False")) {
      if (peek() == word.charAt(0) && text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw fault("True or False");
  }

  private List<Long> tuple() {
    List<Long> lengths = new ArrayList<>();
    expect('(');
    boolean comma = false;
    while (!accept(')')) {
      if (!lengths.isEmpty() && !comma) {
        throw fault("`,` or `)`");
      }
      lengths.add(length());
      comma = accept(',');
    }
    if (lengths.size() == 1 && !comma) {
      throw fault("a tuple: `(3,)` is one, `(3)` a number");
    }
    return List.copyOf(lengths);
  }

  private long length() {
    peek();
    int start = at;
    long value = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      try {
        value = Math.addExact(Math.multiplyExact(value, 10L), text.charAt(at) - '0');
      } catch (ArithmeticException e) {
        throw fault("a length below 2^63");
      }
      at++;
    }
    if (at == start) {
      throw fault("a length, 0 or more");
    }
    if (at < text.length() && text.charAt(at) == 'L') {
      at++; // Python 2 marked its long integers so.
    }
    return value;
  }

  private IllegalArgumentException fault(String expected) {
    return new IllegalArgumentException(
        "expected " + expected + " at character " + Math.min(at, text.length()) + " of the header");
  }
}
