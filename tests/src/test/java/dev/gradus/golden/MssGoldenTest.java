package dev.gradus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;

/** Every case of {@code golden/mss}, in DOUBLE and in FLOAT, by the tolerances of its README. */
final class MssGoldenTest {
  private static final double[] PRED = Golden.npy("mss/pred.npy");
  private static final double[] TARGET = Golden.npy("mss/target.npy");
  private static final double[] PROBE = Golden.npy("mss/probe.npy");

  @TestFactory
  Collection<DynamicTest> agreesInDouble() {
    return cases(DataType.DOUBLE);
  }

  @TestFactory
  Collection<DynamicTest> agreesInFloat() {
    return cases(DataType.FLOAT);
  }

  private static Collection<DynamicTest> cases(DataType dtype) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode c : Golden.json("mss/cases.json").get("cases")) {
      tests.add(DynamicTest.dynamicTest(c.get("name").asText(), () -> compare(c, dtype)));
    }
    assertEquals(163, tests.size());
    return tests;
  }

  private static void compare(JsonNode c, DataType dtype) {
    String name = c.get("name").asText();
    double[] pred = name.startsWith("pred_silent") ? new double[PRED.length] : PRED;
    double[] target = name.startsWith("equal") ? PRED : TARGET;
    double[] probe = PROBE;
    if (name.equals("one_frame")) { // the signals are cut to the one window
      int n = c.get("sizes").get(0).asInt();
      pred = Arrays.copyOf(pred, n);
      target = Arrays.copyOf(target, n);
      probe = Arrays.copyOf(probe, n);
    }
    LossResult r =
        Loss.parse(spec(c))
            .differentiate(
                Golden.array(pred, dtype, pred.length), Golden.array(target, dtype, pred.length));
    double value = c.get("value").asDouble();
    double norm = c.get("grad_l2").asDouble();
    double[] gradient = r.gradient().castTo(DataType.DOUBLE).data().asDouble();
    boolean exact = dtype == DataType.DOUBLE;
    double slack = exact ? 1e-10 * Math.max(1, norm) : norm * (isLogarithmic(c) ? 2e-2 : 1e-3);
    assertEquals(value, r.value(), exact ? 1e-10 * Math.max(1, value) : 1e-4 * value);
    assertEquals(norm, Golden.norm(gradient), slack);
    // In FLOAT the tolerance is one of the gradient, so that of its product with the probe scales
    // with the probe.
    assertEquals(
        c.get("grad_dot_probe").asDouble(),
        Golden.dot(gradient, probe),
        exact ? slack : slack * Golden.norm(probe));
    if (norm == 0) {
      assertTrue(Golden.norm(gradient) == 0, "the gradient is exactly 0");
    }
    if (c.has("grad")) {
      double[] reference = Golden.npy("mss/" + c.get("grad").asText());
      assertTrue(Golden.distance(reference, gradient) <= slack);
    }
  }

  /** The case as a specification. */
  private static String spec(JsonNode c) {
    List<String> args = new ArrayList<>();
    args.add("window=" + c.get("window").asText());
    args.add("sizes=" + (c.get("sizes").isArray() ? set(c.get("sizes")) : c.get("sizes").asText()));
    args.add("comp=" + set(c.get("comp")));
    args.add("dist=" + c.get("dist").asText());
    Stream.of("hop", "reduction")
        .filter(c::has)
        .forEach(key -> args.add(key + "=" + c.get(key).asText()));
    return "mss(" + String.join(", ", args) + ")";
  }

  private static String set(JsonNode items) {
    List<String> texts = new ArrayList<>();
    items.forEach(i -> texts.add(i.asText()));
    return "{" + String.join(", ", texts) + "}";
  }

  private static boolean isLogarithmic(JsonNode c) {
    String comp = c.get("comp").toString();
    return comp.contains("C1") || comp.contains("C3") || comp.contains("C4");
  }
}
