package dev.gradus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every case of {@code golden/hierarchy}: values and gradients of bce, up and down, by both rules
 * for ties, and values of the peers; DOUBLE to 1e-12 and FLOAT to 1e-5.
 */
final class HierarchyGoldenTest {

  @TestFactory
  Collection<DynamicTest> agreesInDouble() {
    return cases(DataType.DOUBLE, 1e-12);
  }

  @TestFactory
  Collection<DynamicTest> agreesInFloat() {
    return cases(DataType.FLOAT, 1e-5);
  }

  private static Collection<DynamicTest> cases(DataType dtype, double tolerance) {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : List.of("singing", "instruments", "chain")) {
      JsonNode golden = Golden.json("hierarchy/" + file + ".json");
      for (JsonNode c : golden.get("cases")) {
        String name = file + " " + c.get("name").asText();
        tests.add(
            DynamicTest.dynamicTest(
                name, () -> new Case(golden.get("hierarchy"), c, dtype, tolerance).run()));
      }
    }
    assertEquals(36, tests.size());
    return tests;
  }

  private record Case(JsonNode hierarchy, JsonNode c, DataType dtype, double tolerance) {

    void run() {
      boolean logits = c.get("input").asText().equals("z");
      String bce = logits ? "bce_logits" : "bce";
      String args = arguments();
      JsonNode expected = c.get("expected");
      JsonNode grad = expected.get("grad");
      Map<String, INDArray> in = inputs(logits ? "z" : "p");
      check(
          bce + "(" + args + ")",
          in,
          expected.get("bce_mean"),
          grad.get(logits ? "z_bce" : "p_bce"));
      check(bce + "(reduction=classes" + and(args) + ")", in, expected.get("bce_class_sum"), null);
      Map<String, INDArray> probabilities = inputs("p");
      boolean ties = !expected.get("ties").isEmpty();
      JsonNode down = grad.get(ties ? "p_down_split" : "p_down_first");
      check("up", probabilities, expected.get("up"), grad.get("p_up"));
      check("down", probabilities, expected.get("down"), down);
      check("down(ties=first)", probabilities, expected.get("down"), grad.get("p_down_first"));
      if (!logits) {
        joint(in, args, expected, ties ? null : grad.get("p_joint_first"));
      }
      if (expected.has("extras")) {
        peers(probabilities, expected.get("extras"));
      }
    }

    private void joint(
        Map<String, INDArray> in, String args, JsonNode expected, JsonNode gradient) {
      LossResult r =
          check("bce(" + args + ") + α·down + β·up" + where(), in, expected.get("joint"), gradient);
      List<String> names = r.terms().stream().map(TermResult::name).toList();
      assertEquals(List.of("down", "up"), names.subList(1, 3));
      assertEquals(c.get("alpha").asDouble(), r.terms().get(1).weight());
      assertEquals(c.get("beta").asDouble(), r.terms().get(2).weight());
      near(r.value(), r.terms().stream().mapToDouble(TermResult::weighted).sum());
      jointAsOne(in, args, expected, gradient);
      check(
          "bce(reduction=classes" + and(args) + ") + α·down + β·up" + where(),
          in,
          expected.get("joint_class_sum"),
          null);
    }

    /** Written as one term, if there are no weights of classes, which that does not take. */
    private void jointAsOne(
        Map<String, INDArray> in, String args, JsonNode expected, JsonNode gradient) {
      if (args.isEmpty() || args.equals("mask=known")) {
        String weights = "alpha=" + c.get("alpha").asText() + ", beta=" + c.get("beta").asText();
        check("joint(" + weights + and(args) + ")", in, expected.get("joint"), gradient);
        check(
            "joint(reduction=classes, " + weights + and(args) + ")",
            in,
            expected.get("joint_class_sum"),
            null);
      }
    }

    private void peers(Map<String, INDArray> in, JsonNode expected) {
      check("mcm", in, expected.get("mcloss_mean"), null);
      check("treemin", in, expected.get("treemin_mean"), null);
      double[] violations = Golden.numbers(expected.get("hmcn_violation_sum_per_frame"));
      double mean = DoubleStream.of(violations).average().orElseThrow();
      near(mean, check("hmcn", in, null, null).value());
      near(mean, check("up(normalize=none)", in, null, null).value());
    }

    private LossResult check(
        String loss, Map<String, INDArray> in, JsonNode value, JsonNode gradient) {
      LossResult r = Loss.parse(declaration() + "\n" + loss).differentiate(in, "pred");
      if (value != null) {
        near(value.asDouble(), r.value());
      }
      if (gradient != null) {
        double[] g = r.gradient().castTo(DataType.DOUBLE).data().asDouble();
        double[] reference = Golden.numbers(gradient);
        double scale = Math.max(1, Golden.norm(reference));
        assertTrue(Golden.distance(reference, g) <= tolerance * scale, loss);
      }
      return r;
    }

    private void near(double expected, double actual) {
      assertEquals(expected, actual, tolerance * Math.max(1, Math.abs(expected)));
    }

    private String where() {
      return " where α = " + c.get("alpha").asText() + ", β = " + c.get("beta").asText();
    }

    private String arguments() {
      List<String> args = new ArrayList<>();
      if (c.has("mask")) {
        args.add("mask=known");
      }
      for (String weight : List.of("class_weight", "pos_weight")) {
        if (c.has(weight)) {
          args.add(
              weight
                  + StreamSupport.stream(c.get(weight).spliterator(), false)
                      .map(JsonNode::asText)
                      .collect(Collectors.joining(", ", "={", "}")));
        }
      }
      return String.join(", ", args);
    }

    private static String and(String args) {
      return args.isEmpty() ? "" : ", " + args;
    }

    private Map<String, INDArray> inputs(String pred) {
      long[] shape =
          IntStream.range(0, c.get("shape").size())
              .mapToLong(i -> c.get("shape").get(i).asLong())
              .toArray();
      Map<String, INDArray> in = new HashMap<>();
      in.put("pred", Golden.array(predictions(pred), dtype, shape));
      in.put("target", Golden.array(Golden.numbers(c.get("y")), dtype, shape));
      if (c.has("mask")) {
        in.put("known", Golden.array(Golden.numbers(c.get("mask")), dtype, shape));
      }
      return in;
    }

    /** Probabilities as they are stored, or from the stored logits. */
    private double[] predictions(String pred) {
      if (c.has(pred)) {
        return Golden.numbers(c.get(pred));
      }
      double[] z = Golden.numbers(c.get("z"));
      return IntStream.range(0, z.length).mapToDouble(i -> 1 / (1 + Math.exp(-z[i]))).toArray();
    }

    /** The hierarchy in the language: trees with mentions, and the order of the golden file. */
    private String declaration() {
      List<String> classes = new ArrayList<>();
      hierarchy.get("classes").forEach(n -> classes.add(n.asText()));
      String trees =
          IntStream.of(toInts(hierarchy.get("roots")))
              .mapToObj(r -> tree(r, classes))
              .collect(Collectors.joining(", "));
      return "hierarchy H = "
          + trees
          + " order ["
          + String.join(", ", classes.stream().map(Case::quoted).toList())
          + "]";
    }

    private String tree(int c, List<String> classes) {
      int[] children = toInts(hierarchy.get("children").get(c));
      String name = quoted(classes.get(c));
      return children.length == 0
          ? name
          : name
              + IntStream.of(children)
                  .mapToObj(k -> tree(k, classes))
                  .collect(Collectors.joining(", ", " { ", " }"));
    }

    private static String quoted(String name) {
      return '"' + name + '"';
    }

    private static int[] toInts(JsonNode node) {
      return StreamSupport.stream(node.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
    }
  }
}
