package dev.gradus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.losses.hierarchy.Strategy;
import dev.gradus.losses.measure.Agreement;
import dev.gradus.losses.measure.ClassScore;
import dev.gradus.losses.measure.HierarchicalScore;
import dev.gradus.losses.measure.HierarchyReport;
import dev.gradus.losses.measure.Violation;
import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** γ, recognition, hierarchical scores and violations of {@code golden/hierarchy}, to 1e-12. */
class HierarchyMeasuresGoldenTest {
  private static final double TOLERANCE = 1e-12;

  @TestFactory
  Collection<DynamicTest> measuresOfEveryCase() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : List.of("singing", "instruments", "chain")) {
      JsonNode golden = Golden.json("hierarchy/" + file + ".json");
      Hierarchy h = hierarchy(golden.get("hierarchy"));
      for (JsonNode c : golden.get("cases")) {
        tests.add(
            DynamicTest.dynamicTest(file + " " + c.get("name").asText(), () -> compare(h, c)));
      }
    }
    assertEquals(36, tests.size());
    return tests;
  }

  private static void compare(Hierarchy h, JsonNode c) {
    double[] p = predictions(c);
    HierarchyReport r =
        HierarchyReport.of(ClassFrames.probabilities(h, "p", p), 0.5, Golden.numbers(c.get("y")));
    JsonNode expected = c.get("expected");
    agreement(expected.get("gamma"), h, r.agreement());
    if (expected.has("extras")) {
      JsonNode hprf = expected.get("extras").get("hprf");
      hierarchical(hprf.get("micro"), r.hierarchical().micro());
      hierarchical(hprf.get("macro"), r.hierarchical().macro());
    }
    List<String> classes = h.classes();
    JsonNode up = expected.get("per_edge_up");
    assertEquals(up.size(), r.up().size());
    for (Violation v : r.up()) {
      String edge = classes.get(v.parent()) + "<-" + classes.get(v.child().getAsInt());
      assertEquals(up.get(edge).asDouble(), v.excess(), TOLERANCE, edge);
    }
    JsonNode down = expected.get("per_node_down");
    assertEquals(down.size(), r.down().size());
    for (Violation v : r.down()) {
      String node = classes.get(v.parent());
      assertEquals(down.get(node).asDouble(), v.excess(), TOLERANCE, node);
    }
    double violations = r.up().stream().mapToDouble(Violation::excess).sum();
    assertEquals(expected.get("up").asDouble() * h.internal().size(), violations, TOLERANCE);
  }

  @Test
  void recognitionOfSixtyFourFrames() {
    JsonNode golden = Golden.json("hierarchy/metrics_singing.json");
    Hierarchy h = hierarchy(golden.get("hierarchy"));
    ClassFrames p = ClassFrames.probabilities(h, "p", Golden.numbers(golden.get("p")));
    double[] y = Golden.numbers(golden.get("y"));
    HierarchyReport r = HierarchyReport.of(p, 0.5, y);
    JsonNode expected = golden.get("expected");
    for (ClassScore s : r.classes()) {
      JsonNode of = expected.get("per_class").get(h.classes().get(s.column()));
      assertEquals(of.get("tp").asInt(), s.truePositives());
      assertEquals(of.get("fp").asInt(), s.falsePositives());
      assertEquals(of.get("fn").asInt(), s.falseNegatives());
      assertEquals(of.get("tn").asInt(), s.trueNegatives());
      assertEquals(of.get("support").asInt(), s.support());
      near(of.get("ap"), s.averagePrecision());
      near(of.get("precision"), s.precision());
      near(of.get("recall"), s.recall());
      near(of.get("f1"), s.f1());
    }
    JsonNode macro = expected.get("macro");
    near(macro.get("ap"), r.macro(ClassScore::averagePrecision));
    near(macro.get("f1"), r.macro(ClassScore::f1));
    near(macro.get("precision"), r.macro(ClassScore::precision));
    near(macro.get("recall"), r.macro(ClassScore::recall));
    for (int level = 1; level <= 3; level++) {
      JsonNode of = expected.get("per_level").get("C^" + level);
      near(of.get("ap"), r.ofLevel(level, ClassScore::averagePrecision));
      near(of.get("f1"), r.ofLevel(level, ClassScore::f1));
    }
    agreement(expected.get("gamma"), h, r.agreement());
    agreement(expected.get("gamma_tau_0_3"), h, Agreement.of(p, 0.3));
    agreement(expected.get("gamma_labels"), h, Agreement.of(ClassFrames.of(h, "y", y), 0.5));
    hierarchical(expected.get("hprf").get("micro"), r.hierarchical().micro());
    hierarchical(expected.get("hprf").get("macro"), r.hierarchical().macro());
  }

  /** A label that nobody knows counts nowhere: the report of the other frames is the same. */
  @Test
  void unknownLabelsAreLeftOut() {
    JsonNode golden = Golden.json("hierarchy/metrics_singing.json");
    Hierarchy h = hierarchy(golden.get("hierarchy"));
    double[] p = Golden.numbers(golden.get("p"));
    double[] y = Golden.numbers(golden.get("y"));
    int half = p.length / 2;
    double[] mask = new double[p.length];
    for (int i = 0; i < half; i++) {
      mask[i] = 1;
    }
    for (int i = half; i < y.length; i++) {
      y[i] = -1;
    }
    HierarchyReport masked = HierarchyReport.of(ClassFrames.probabilities(h, "p", p), 0.5, y, mask);
    HierarchyReport first =
        HierarchyReport.of(
            ClassFrames.probabilities(h, "p", Arrays.copyOf(p, half)), 0.5, Arrays.copyOf(y, half));
    assertEquals(first.classes(), masked.classes());
    assertEquals(first.hierarchical(), masked.hierarchical());
  }

  @TestFactory
  Collection<DynamicTest> bottomUpIsConsistentWhereverThatIsDefined() {
    return cases(
        (h, p) -> {
          ClassFrames out = Strategy.BOTTOM_UP.outputs(p, 0.5);
          for (Agreement a : Agreement.of(out, 0.5)) {
            a.gamma().ifPresent(g -> assertEquals(1, g));
          }
          Violation.up(out, 0.5).forEach(v -> assertEquals(0, v.excess()));
          Violation.down(out, 0.5).forEach(v -> assertEquals(0, v.excess()));
        });
  }

  @TestFactory
  Collection<DynamicTest> topDownHasNoActiveClassBelowAnInactiveOne() {
    return cases(
        (h, p) -> {
          for (Violation v : Violation.up(Strategy.TOP_DOWN_GATE.outputs(p, 0.5), 0.5)) {
            assertEquals(0, v.frames());
          }
          for (Violation v : Violation.up(Strategy.TOP_DOWN_PRODUCT.outputs(p, 0.5), 0.5)) {
            assertEquals(0, v.excess());
          }
        });
  }

  private interface Law {
    void check(Hierarchy h, ClassFrames p);
  }

  private static Collection<DynamicTest> cases(Law law) {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : List.of("singing", "instruments", "chain")) {
      JsonNode golden = Golden.json("hierarchy/" + file + ".json");
      Hierarchy h = hierarchy(golden.get("hierarchy"));
      for (JsonNode c : golden.get("cases")) {
        ClassFrames p = ClassFrames.probabilities(h, "p", predictions(c));
        tests.add(
            DynamicTest.dynamicTest(file + " " + c.get("name").asText(), () -> law.check(h, p)));
      }
    }
    return tests;
  }

  private static double[] predictions(JsonNode c) {
    if (c.has("p")) {
      return Golden.numbers(c.get("p"));
    }
    double[] z = Golden.numbers(c.get("z"));
    return IntStream.range(0, z.length).mapToDouble(i -> 1 / (1 + Math.exp(-z[i]))).toArray();
  }

  private static void agreement(JsonNode expected, Hierarchy h, List<Agreement> actual) {
    assertEquals(expected.get("per_class").size(), actual.size());
    for (Agreement a : actual) {
      JsonNode of = expected.get("per_class").get(h.classes().get(a.parent()));
      assertEquals(of.get("intersection").asInt(), a.agree());
      assertEquals(of.get("union").asInt(), a.active());
      near(of.get("gamma"), a.gamma());
    }
    near(expected.get("macro"), Agreement.macro(actual));
    near(expected.get("micro"), Agreement.micro(actual));
  }

  private static void hierarchical(JsonNode expected, HierarchicalScore actual) {
    near(expected.get("hP"), actual.precision());
    near(expected.get("hR"), actual.recall());
    near(expected.get("hF"), actual.f());
  }

  private static void near(JsonNode expected, OptionalDouble actual) {
    if (expected.isNull()) {
      assertTrue(actual.isEmpty(), "a share of nothing is not defined");
    } else {
      assertEquals(expected.asDouble(), actual.orElseThrow(), TOLERANCE);
    }
  }

  private static Hierarchy hierarchy(JsonNode json) {
    List<String> classes = new ArrayList<>();
    json.get("classes").forEach(n -> classes.add(n.asText()));
    List<List<Integer>> children = new ArrayList<>();
    for (JsonNode of : json.get("children")) {
      List<Integer> some = new ArrayList<>();
      of.forEach(k -> some.add(k.asInt()));
      children.add(some);
    }
    return new Hierarchy(json.get("name").asText(), classes, children, Set.of());
  }
}
