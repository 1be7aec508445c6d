package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.imports.Imports;
import dev.gradus.losses.schedule.Clock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A fenced block of the reference.
 *
 * @param language the first word behind the fence
 * @param info what follows it: {@code error L203}, {@code warning W903}, {@code untrusted}, {@code
 *     fractions}, {@code file=NAME}
 * @param body the text
 * @param line where it begins
 */
record ReferenceExample(String language, String info, String body, int line) {
  private static final Pattern ARRAY = Pattern.compile("(?m)^# (\\S+) +?= (\\[.*])$");
  private static final Pattern TIME = Pattern.compile("(?m)^# (step|epoch|progress) = ([\\d.]+)$");
  private static final Pattern TERM = Pattern.compile("(?m)^# term (.*): ([-\\d.]+) × ([-\\d.]+)$");
  private static final Pattern VALUE = Pattern.compile("(?m)^# value ([-\\d.]+)$");

  /** The name of the file that it stands for. */
  Optional<String> file() {
    return word("file=(\\S+)");
  }

  private Optional<String> word(String pattern) {
    return Pattern.compile(pattern).matcher(info).results().map(m -> m.group(1)).findFirst();
  }

  /** Fails unless a loss does what its comments and its info string say. */
  void check(Path folder) {
    Imports imports = info.contains("untrusted") ? Imports.NONE : Imports.files(folder);
    Source source = Source.of(body);
    List<String> codes = codes(Loss.check(source, imports));
    Optional<String> error = word("error (\\S+)");
    List<String> expected = error.or(() -> word("warning (\\S+)")).map(List::of).orElse(List.of());
    if (error.isPresent() && codes.isEmpty()) {
      Loss loss = Loss.parse(source, List.of(), Map.of(), imports);
      SpecException e = assertThrows(SpecException.class, () -> loss.evaluate(inputs()));
      assertEquals(expected, codes(e.diagnostics()));
      return;
    }
    assertEquals(expected, codes);
    if (error.isEmpty()) {
      evaluate(Loss.parse(source, List.of(), Map.of(), imports));
    }
  }

  private static List<String> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(d -> d.code().id()).distinct().toList();
  }

  private void evaluate(Loss loss) {
    Map<String, INDArray> some =
        info.contains("fractions")
            ? ExampleInputs.randomFractions(loss, 1)
            : ExampleInputs.random(loss, 1);
    LossResult random = loss.at(Clock.of(0, 0, 0)).evaluate(some);
    assertTrue(Double.isFinite(random.value()), "random inputs give " + random.value());
    Map<String, INDArray> inputs = inputs();
    if (inputs.isEmpty()) {
      assertFalse(VALUE.matcher(body).find() || TERM.matcher(body).find());
      return;
    }
    LossResult result = loss.at(clock()).evaluate(inputs);
    List<MatchResult> terms = TERM.matcher(body).results().toList();
    assertTrue(terms.isEmpty() || terms.size() == result.terms().size(), "" + result.terms());
    for (int i = 0; i < terms.size(); i++) {
      TermResult term = result.terms().get(i);
      assertEquals(terms.get(i).group(1), term.name());
      assertStated(terms.get(i).group(2), term.value());
      assertStated(terms.get(i).group(3), term.weight());
    }
    List<MatchResult> value = VALUE.matcher(body).results().toList();
    value.forEach(m -> assertStated(m.group(1), result.value()));
    assertFalse(terms.isEmpty() && value.isEmpty(), "inputs, but no value is stated");
  }

  /** The stated number is the actual one, rounded. */
  private static void assertStated(String stated, double actual) {
    BigDecimal number = new BigDecimal(stated);
    double half = number.scale() < 6 ? 1e-12 : 0.5000001 * number.ulp().doubleValue();
    assertEquals(number.doubleValue(), actual, half);
  }

  private Map<String, INDArray> inputs() {
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    ARRAY
        .matcher(body)
        .results()
        .forEach(m -> inputs.put(m.group(1), array(m.group(2).replace(" ", ""))));
    return inputs;
  }

  /** Nested brackets to an array; every row has as many numbers as the first one. */
  private static INDArray array(String text) {
    List<Long> shape = new ArrayList<>();
    String inner = text;
    while (inner.startsWith("[[")) {
      shape.add(Arrays.stream(inner.split("\\],\\[")).count());
      inner = inner.substring(1);
    }
    double[] numbers =
        Arrays.stream(text.replaceAll("[\\[\\]]", "").split(","))
            .mapToDouble(Double::parseDouble)
            .toArray();
    shape.add(numbers.length / shape.stream().reduce(1L, (a, b) -> a * b));
    assertTrue(shape.size() <= 2, text);
    long[] dims = shape.stream().mapToLong(Long::longValue).toArray();
    return NdArrays.create(numbers, dims, DataType.DOUBLE);
  }

  private Clock clock() {
    Map<String, Double> times = new LinkedHashMap<>();
    TIME.matcher(body).results().forEach(m -> times.put(m.group(1), Double.valueOf(m.group(2))));
    return Clock.of(
        times.getOrDefault("step", 0.0),
        times.getOrDefault("epoch", 0.0),
        times.getOrDefault("progress", 0.0));
  }
}
