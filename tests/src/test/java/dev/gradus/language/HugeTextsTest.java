package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Texts as long as they may be, each written so that one thing happens as often as it can: what
 * looks at everything for each of them would take minutes or gigabytes.
 */
class HugeTextsTest {
  private static final int LIMIT = 100_000;

  /** A hierarchy of as many classes as may stand side by side. */
  private static final String WIDE = many(1_900, "hierarchy H = A { z", i -> ", c" + i, " }\n");

  private static String many(int n, String head, IntFunction<String> part, String tail) {
    return IntStream.range(0, n).mapToObj(part).collect(Collectors.joining("", head, tail));
  }

  private static String full(String part) {
    return part.repeat(LIMIT / part.length());
  }

  @TestFactory
  Stream<DynamicTest> costLittle() {
    return texts().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(), () -> Costs.onSmallStack(() -> Costs.of(e.getValue()))));
  }

  @TestFactory
  Stream<DynamicTest> areWithinTheLimit() {
    return texts().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(), () -> assertTrue(e.getValue().length() <= LIMIT)));
  }

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    marks(texts);
    declarations(texts);
    definitions(texts);
    classes(texts);
    return texts;
  }

  private static void marks(Map<String, String> texts) {
    texts.put("empty quotes", full("\""));
    texts.put("closing brackets", full("x)"));
    texts.put("wrong closing brackets", full("(x]"));
    texts.put("line breaks in brackets", "(hierarchy" + "\n".repeat(LIMIT - 20));
    texts.put("numbers before line breaks", "(" + full("10\n").substring(3));
    texts.put("a word before line breaks", "(max" + "\n".repeat(LIMIT - 20));
    texts.put("one long name", "mse + " + "α".repeat(LIMIT - 6));
    texts.put(
        "a long name again and again",
        "let c = " + "α".repeat(255) + " + 1".repeat(9) + "\nmse" + " + c".repeat(900));
    texts.put(
        "a long operand",
        "fn f(x) = mean(x" + " + x".repeat(1_900) + ")\nf(" + "α".repeat(255) + ")");
    texts.put("combining marks", "a" + "\u0301".repeat(LIMIT - 1));
    texts.put("stray characters", full("\u2603+"));
    texts.put("comments", full("# x\n"));
  }

  private static void declarations(Map<String, String> texts) {
    texts.put("one name declared again and again", full("let a=1;"));
    texts.put("unused parameters", many(5_000, "", i -> "param p" + i + "=1\n", "mse"));
    texts.put("unknown names", many(1_990, "1", i -> " + name" + i, ""));
    texts.put("unknown arguments", many(1_990, "mse(a=b", i -> ", redukt" + i + "=mean", ")"));
    texts.put("one value again and again", "mse where α = 1" + ", α = 1".repeat(1_990));
    texts.put("labels", many(1_990, "1", i -> " + mse as a" + i, ""));
    texts.put("one label again and again", "1" + " + mse as a".repeat(1_990));
    texts.put("constant terms", "mse" + " + 3".repeat(1_990));
    texts.put("a long way", "ramp(0" + " → 1".repeat(1_990) + ", over=10 epochs)·mse");
    texts.put("one size again and again", "mss(sizes={64" + ", 64".repeat(1_990) + "})");
    texts.put(
        "operands", "fn f(x" + ", x".repeat(1_990) + ") = 1\nf(1" + ", 1".repeat(1_990) + ")");
  }

  private static void definitions(Map<String, String> texts) {
    texts.put(
        "functions that double",
        many(
            400,
            "fn f0(x) = x\n",
            i -> "fn f%d(x) = f%d(x) + f%<d(x·2)\n".formatted(i + 1, i),
            "f400(mse)"));
    texts.put(
        "a chain of functions",
        many(
            3_000,
            "fn f0(x) = x\n",
            i -> "fn f%d(x) = f%d(x)\n".formatted(i + 1, i),
            "f3000(mse)"));
    texts.put(
        "a chain of definitions",
        many(3_000, "let a0 = mse\n", i -> "let a%d = 1·a%d\n".formatted(i + 1, i), "a3000"));
    String large = "let a = 1" + " + mse".repeat(1_900) + "\n";
    texts.put("a large definition", many(4_500, large, i -> "let b" + i + " = a·2\n", "mse"));
    texts.put(
        "a large function",
        many(4_000, large + "fn f(x) = a·x\n", i -> "let b" + i + "=f(1)\n", "mse"));
    String wrong = "let a = 1" + " + pred[q]".repeat(1_900) + "\nfn f(x) = a·x\n";
    texts.put("a large wrong function", many(4_000, wrong, i -> "let b" + i + "=f(1)\n", "mse"));
  }

  private static void classes(Map<String, String> texts) {
    texts.put("many classes", WIDE + "mean(pred[c1]" + " + pred[c1]".repeat(1_900) + ")");
    texts.put("unknown classes", many(1_990, WIDE + "mse", i -> " + pred[x" + i + "]", ""));
    texts.put("one class again and again", WIDE.strip() + " order [z" + ", c1".repeat(1_900) + "]");
    texts.put(
        "a large sum",
        WIDE + "mean(Σ[a ∈ classes(H), b ∈ classes(H), c ∈ classes(H)] pred[a]·pred[b]·pred[c])");
    texts.put("sums in sums", WIDE + "mean(" + "Σ[a ∈ classes(H)] ".repeat(150) + "pred[a])");
    texts.put(
        "single children",
        many(1_900, "hierarchy H = R { z", i -> ", c%d { d%<d }".formatted(i), " }\nup"));
    texts.put(
        "a chain of mentions",
        many(900, "hierarchy H = R { c0", i -> ", c%d { &c%d }".formatted(i + 1, i), " }\nup"));
  }
}
