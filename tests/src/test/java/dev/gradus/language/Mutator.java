package dev.gradus.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts that nobody would write: good and bad ones, cut, spliced, repeated, nested and stretched.
 */
final class Mutator {
  /** Texts with one mistake each. */
  private static final Path MISTAKES = Path.of("../dsl/src/test/resources/diagnostics");

  private static final int LONGEST = 110_000;

  private static final String[] PIECES = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    "\n",
    "=",
    "+",
    "-",
    "−",
    "*",
    "·",
    "/",
    "^",
    "²",
    "⁻¹",
    "->",
    "→",
    "&",
    "…",
    "...",
    "%",
    "\"",
    "#",
    "#! gradus 1\n",
    "#! gradus 2\n",
    "Σ[c ∈ classes(H)] ",
    "max[",
    "sum[k in children(c)] ",
    " as ",
    " on ",
    " where ",
    " in ",
    "over=",
    " order [",
    "hierarchy H = ",
    "param ",
    "let ",
    "fn f(x) = ",
    "import \"a.loss\"\n",
    "pred",
    "target",
    "mss",
    "bce",
    "up",
    "count(",
    "ramp(0 → 1, over=10 epochs)",
    "α",
    "alpha",
    "α₁",
    "L↓",
    "==",
    ":=",
    "**",
    "1e999",
    "1e-999",
    "0.5",
    ".5",
    "5.",
    "1,5",
    "0x1F",
    "10 epochs",
    "50%",
    "pred[c]",
    "[\"Alto\"]",
    "\uFEFF",
    "\u00A0",
    "\u2028",
    "\u0000",
    "\u001B[31m",
    "\u202E",
    "\u200D",
    "\u0301",
    "\uD83C\uDFB5",
    "\uD800",
    "\uDC00",
    "١",
    "５",
    "½",
    "ǅ",
    "ﬃ",
    "ſ",
    "K",
    "\u0345",
    "\u1E9E",
    "\uFFFD",
    "\r",
    "\t",
    "'",
    "`",
    "$",
    "\\",
    "@",
    "!",
    "~",
    "?",
    ":",
  };

  /** What can be put around itself, and what closes it. */
  private static final String[][] NESTS = {
    {"(", ")"},
    {"[", "]"},
    {"{", "}"},
    {"-", ""},
    {"2^", ""},
    {"exp(", ")"},
    {"mean(", ", axis=-1)"},
    {"Σ[c ∈ classes(H)] ", ""},
    {"(", " on a)"},
    {"A { ", " }"},
    {"f(", ", 1)"},
    {"x=", ""},
    {"a·(b + ", ")"},
    {"max[k in children(c)] -", ""},
    {"\"", "\""},
    {"1/", ""},
    {"", "[c]"},
    {"", "²"},
    {"(", " as a)"},
    {"pred[", "]"},
  };

  private final List<String> corpus;

  Mutator() {
    corpus = new ArrayList<>(mistakes());
    for (int seed = 1; seed <= 200; seed++) {
      corpus.add(LossGenerator.of(seed).text(0));
    }
  }

  private static List<String> mistakes() {
    try (Stream<Path> files = Files.walk(MISTAKES)) {
      List<String> texts = new ArrayList<>();
      for (Path p : files.filter(f -> f.toString().endsWith(".loss")).sorted().toList()) {
        texts.add(new String(Files.readAllBytes(p), StandardCharsets.UTF_8));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int corpusSize() {
    return corpus.size();
  }

  /** The text of a seed. */
  String text(long seed) {
    Dice dice = new Dice(seed);
    String text = dice.of(corpus);
    for (int i = 1 + dice.below(dice.of(1, 3, 8)); i > 0; i--) {
      text = mutated(text, dice);
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private String mutated(String text, Dice dice) {
    int at = dice.below(text.length() + 1);
    int to = Math.min(text.length(), at + dice.below(dice.of(2, 8, 40)));
    String head = text.substring(0, at);
    return switch (dice.below(12)) {
      case 0 -> head + text.substring(to);
      case 1 -> head + text.substring(at, to).repeat(1 + dice.below(4)) + text.substring(at);
      case 2 -> head + dice.of(PIECES) + text.substring(at);
      case 3 -> head + dice.of(PIECES) + text.substring(to);
      case 4 -> bytes(text, dice);
      case 5 -> tokens(text, dice);
      case 6 -> crossed(head, dice);
      case 7 -> head + nest(text.substring(at, to), dice) + text.substring(to);
      case 8 -> head + stretched(dice) + text.substring(at);
      case 9 -> repeated(text, dice);
      case 10 -> head + (char) dice.below(dice.of(128, 0x600, 0x10000)) + text.substring(at);
      default ->
          head + text.substring(at, to).toUpperCase(java.util.Locale.ROOT) + text.substring(to);
    };
  }

  private static String bytes(String text, Dice dice) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 1 + dice.below(3); i > 0 && bytes.length > 0; i--) {
      bytes[dice.below(bytes.length)] ^= (byte) (1 << dice.below(8));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Two tokens change places, or one comes from elsewhere. */
  private String tokens(String text, Dice dice) {
    String[] tokens = split(text);
    int i = dice.below(tokens.length);
    String other = dice.once(2) ? dice.of(split(dice.of(corpus))) : tokens[i];
    int j = dice.below(tokens.length);
    String before = tokens[j];
    tokens[j] = other;
    tokens[i] = dice.once(2) ? before : tokens[i];
    return String.join("", tokens);
  }

  private static String[] split(String text) {
    return text.split("(?<=\\W)|(?=\\W)", -1);
  }

  private String crossed(String head, Dice dice) {
    String other = dice.of(corpus);
    return head + other.substring(dice.below(other.length() + 1));
  }

  private static String nest(String text, Dice dice) {
    String[] around = dice.of(Arrays.asList(NESTS));
    int n = 1 + dice.below(dice.of(5, 150, 600, 6_000));
    boolean closed = !dice.once(3);
    return around[0].repeat(n)
        + (text.isEmpty() ? "mse" : text)
        + (closed ? around[1].repeat(n) : "");
  }

  private static String stretched(Dice dice) {
    int n = 1 + dice.below(dice.of(100, 3_000, 60_000));
    return switch (dice.below(9)) {
      case 0 -> "a".repeat(n);
      case 1 -> "7".repeat(n);
      case 2 -> "0." + "0".repeat(n) + "1";
      case 3 -> "1e" + "9".repeat(Math.min(n, 400));
      case 4 -> "e\u0301\u0316".repeat(n / 3);
      case 5 -> "\n".repeat(n);
      case 6 -> " + mse".repeat(n / 6);
      case 7 -> "a.".repeat(n / 2) + "b";
      default -> "\u0301".repeat(n);
    };
  }

  /** Lines again and again, or definitions that grow by the one above. */
  private static String repeated(String text, Dice dice) {
    int n = 2 + dice.below(dice.of(3, 20, 400));
    return switch (dice.below(5)) {
      case 0 -> (text + "\n").repeat(Math.min(n, LONGEST / (text.length() + 1) + 1));
      case 1 -> {
        StringBuilder out = new StringBuilder("let a0 = mse\n");
        for (int i = 1; i < n; i++) {
          out.append("let a")
              .append(i)
              .append(" = a")
              .append(i - 1)
              .append(" + a")
              .append(i - 1)
              .append('\n');
        }
        yield out + text + " + a" + (n - 1);
      }
      case 2 -> {
        StringBuilder out = new StringBuilder("fn f0(x) = x·x\n");
        for (int i = 1; i < n; i++) {
          out.append("fn f%d(x) = f%d(f%d(x))\n".formatted(i, i - 1, i - 1));
        }
        yield out + text + " + f" + (n - 1) + "(mse)";
      }
      case 3 -> {
        StringBuilder out = new StringBuilder("hierarchy Big = R { c0");
        for (int i = 1; i < n * 5; i++) {
          out.append(", c").append(i).append(i % 7 == 0 ? " { &c" + i / 2 + " }" : "");
        }
        yield out + " }\n" + text;
      }
      default -> {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) {
          out.append("param p").append(i).append(" = ").append(i).append(" in [0, 1]\n");
        }
        yield out + text;
      }
    };
  }
}
