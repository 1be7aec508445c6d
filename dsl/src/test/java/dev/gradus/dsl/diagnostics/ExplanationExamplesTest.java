package dev.gradus.dsl.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.Loss;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The examples of the explanations do what they say: about the wrong one the code is reported,
 * about the right one nothing. Comments before a text say what it is given: {@code # input pred
 * double [4, 2] = 3}, zeros if no number is named.
 */
class ExplanationExamplesTest {
  private static final Pattern INPUT =
      Pattern.compile("# input (\\S+) (\\S+) \\[(.*)](?: = (\\S+))?");

  /** Need a text longer than a page should be. */
  private static final Set<Code> TOO_LONG_TO_SHOW =
      EnumSet.of(Code.TEXT_TOO_LONG, Code.NESTED_TOO_DEEPLY, Code.TOO_MANY_PARTS);

  /** Told by evaluating a text, which has nothing wrong in itself. */
  private static final Set<Code> SEEN_IN_AN_EVALUATION = EnumSet.of(Code.NO_VALUE, Code.NO_CLOCK);

  private enum Kind {
    TEXT,
    TEXT_AND_ARRAYS,
    MANY_EVALUATIONS,
    NOT_RUN
  }

  private static Kind kind(Code code) {
    char group = code.id().charAt(0);
    if (TOO_LONG_TO_SHOW.contains(code) || code.id().startsWith("L6") || "DG".indexOf(group) >= 0) {
      return Kind.NOT_RUN; // imports need files, and command lines are tested with the command
    }
    if (code == Code.ZERO_GRADIENT) {
      return Kind.MANY_EVALUATIONS;
    }
    return group == 'B' || SEEN_IN_AN_EVALUATION.contains(code) ? Kind.TEXT_AND_ARRAYS : Kind.TEXT;
  }

  private static Stream<Explanation> explanations(Kind kind) {
    return Arrays.stream(Code.values()).filter(c -> kind(c) == kind).map(Explanations::of);
  }

  @TestFactory
  Stream<DynamicTest> texts() {
    return explanations(Kind.TEXT)
        .flatMap(
            e ->
                Stream.of(
                    DynamicTest.dynamicTest(
                        e.code().id() + " wrong",
                        () -> assertTrue(codes(e.wrong()).contains(e.code()), said(e.wrong()))),
                    DynamicTest.dynamicTest(
                        e.code().id() + " right", () -> assertEquals("", said(e.right())))));
  }

  @TestFactory
  Stream<DynamicTest> textsWithArrays() {
    return explanations(Kind.TEXT_AND_ARRAYS)
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.code().id(),
                    () -> {
                      SpecException refused =
                          assertThrows(SpecException.class, () -> use(e.wrong()));
                      assertEquals(e.code(), refused.diagnostics().get(0).code());
                      assertEquals("", said(e.right()));
                      use(e.right());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> textsThatAreRightUntilTheyAreEvaluatedOften() {
    return explanations(Kind.MANY_EVALUATIONS)
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.code().id(), () -> assertEquals("", said(e.wrong()) + said(e.right()))));
  }

  /** The list of what is not run cannot grow unseen. */
  @Test
  void mostExamplesAreRun() {
    List<String> notRun =
        explanations(Kind.NOT_RUN)
            .map(e -> e.code().id())
            .filter(id -> id.matches("[LBW].*"))
            .toList();
    assertEquals(List.of("L102", "L103", "L104", "L601", "L602", "L603", "L604", "L605"), notRun);
  }

  private static List<Code> codes(String text) {
    return Loss.check(text).stream().map(Diagnostic::code).toList();
  }

  private static String said(String text) {
    return Renderer.plain().render(Loss.check(text));
  }

  private static void use(String text) {
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      Matcher m = INPUT.matcher(line);
      if (m.matches()) {
        double fill = m.group(4) == null ? 0 : Double.parseDouble(m.group(4));
        inputs.put(m.group(1), array(m.group(2), m.group(3), fill));
      }
    }
    Loss.parse(text).evaluate(inputs);
  }

  private static INDArray array(String dtype, String dims, double fill) {
    long[] shape = Stream.of(dims.split(", ")).mapToLong(Long::parseLong).toArray();
    double[] values = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.fill(values, fill);
    INDArray array = NdArrays.create(values, shape, DataType.DOUBLE);
    return array.castTo(DataType.valueOf(dtype.toUpperCase(Locale.ROOT)));
  }
}
