package dev.gradus.alignment;

import static dev.gradus.alignment.Reference.assertClose;
import static dev.gradus.alignment.Reference.assertValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.LossResult;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code sdtw} in the language against other implementations. */
class FamilyGoldenTest {
  private static final double TOLERANCE = 1e-9;

  private static LossResult run(String spec, INDArray pred, INDArray target) {
    return Loss.parse(spec).differentiate(Map.of("pred", pred, "target", target), "pred", "target");
  }

  private static LossAlignment alignment(String spec, INDArray pred, INDArray target) {
    return LossAlignment.of(Loss.parse(spec), Map.of("pred", pred, "target", target)).get(0);
  }

  private static LossAlignment ofCosts(String arguments, INDArray costs) {
    return LossAlignment.of(
            Loss.parse("sdtw(cost=given, " + arguments + ")"), Map.of("pred", costs))
        .get(0);
  }

  static Stream<Named<Reference>> divergence() {
    return Reference.group("divergence", 33);
  }

  @ParameterizedTest
  @MethodSource("divergence")
  void divergence(Reference c) {
    String kind = c.text("kind");
    String form =
        kind.startsWith("sharp") ? "sharp" : kind.startsWith("mean") ? "mean_cost" : "minimum";
    double factor = c.json().get("half").asBoolean() ? Math.sqrt(0.5) : 1;
    String gamma = c.has("gamma") ? "gamma=" + c.number("gamma") + ", " : "";
    LossResult r =
        run(
            "sdtw(" + gamma + "divergence=true, form=" + form + ")",
            c.scaled("X", factor),
            c.scaled("Y", factor));
    assertValue(c.number("value"), r.value());
    assertClose(c.values("gradX"), r.gradient().mul(factor), TOLERANCE, "gradX");
    if (c.has("gradY")) {
      assertClose(c.values("gradY"), r.gradient("target").mul(factor), TOLERANCE, "gradY");
    }
  }

  static Stream<Named<Reference>> divergenceOfAnother() {
    return Reference.group("divergence_tslearn", 3);
  }

  @ParameterizedTest
  @MethodSource("divergenceOfAnother")
  void divergenceOfAnother(Reference c) {
    String spec = "sdtw(gamma=" + c.number("gamma") + ", divergence=true)";
    assertValue(c.number("value"), run(spec, c.array("X"), c.array("Y")).value());
  }

  static Stream<Named<Reference>> sharp() {
    return Reference.group("sharp", 9);
  }

  @ParameterizedTest
  @MethodSource("sharp")
  void sharp(Reference c) {
    String arguments = "gamma=" + c.number("gamma");
    LossAlignment a = alignment("sdtw(form=sharp, " + arguments + ")", c.array("X"), c.array("Y"));
    assertValue(c.number("value"), a.values().getDouble(0));
    assertClose(c.values("gradC"), a.gradient(), TOLERANCE, "gradC");
    LossAlignment soft = alignment("sdtw(" + arguments + ")", c.array("X"), c.array("Y"));
    double entropy = (a.values().getDouble(0) - soft.values().getDouble(0)) / c.number("gamma");
    assertEquals(c.number("entropy"), entropy, 1e-9);
  }

  static Stream<Named<Reference>> meanCost() {
    return Reference.group("mean_cost", 3);
  }

  @ParameterizedTest
  @MethodSource("meanCost")
  void meanCost(Reference c) {
    LossAlignment a = alignment("sdtw(form=mean_cost)", c.array("X"), c.array("Y"));
    assertValue(c.number("value"), a.values().getDouble(0));
    assertClose(c.values("gradC_mean_alignment"), a.gradient(), TOLERANCE, "gradC");
  }

  static Stream<Named<Reference>> logAugmented() {
    return Reference.group("log_augmented_cost", 1);
  }

  @ParameterizedTest
  @MethodSource("logAugmented")
  void logAugmented(Reference c) {
    LossResult r = run("sdtw(cost=log_augmented)", c.array("X"), c.array("Y"));
    assertValue(c.number("value"), r.value());
    assertClose(c.values("gradX"), r.gradient(), TOLERANCE, "gradX");
  }

  static Stream<Named<Reference>> weighted() {
    return Reference.group("weighted", 49);
  }

  /** The published code has the prediction in the columns. */
  @ParameterizedTest
  @MethodSource("weighted")
  void weighted(Reference c) {
    double[] w = c.numbers("weights_v_h_d");
    String arguments =
        "gamma=%s, weights={%s, %s, %s}".formatted(c.number("gamma"), w[0], w[1], w[2]);
    String spec = "sdtw(" + arguments + ", first=diagonal)";
    LossAlignment a = alignment(spec, c.array("Y"), c.array("X"));
    assertValue(c.number("value"), a.values().getDouble(0));
    assertClose(c.values("E"), a.expected(), TOLERANCE, "E");
    assertClose(c.values("H_gradC"), a.gradient(), TOLERANCE, "H");
    LossResult r = run(spec, c.array("Y"), c.array("X"));
    assertValue(c.number("value"), r.value());
    assertClose(c.values("gradX"), r.gradient("target"), TOLERANCE, "gradX");
    assertValue(
        c.number("value_normalised_by_N"),
        run("sdtw(first=diagonal, normalize=target, " + arguments + ")", c.array("Y"), c.array("X"))
            .value());
    if (c.has("value_startweight1_dDTW")) {
      assertValue(
          c.number("value_startweight1_dDTW"),
          run("sdtw(" + arguments + ")", c.array("Y"), c.array("X")).value());
    }
  }

  static Stream<Named<Reference>> minima() {
    return Reference.group("min_operators", 16);
  }

  @ParameterizedTest
  @MethodSource("minima")
  void minima(Reference c) {
    String min = c.text("minfun").replace("min", "");
    LossAlignment a = ofCosts("min=" + min + ", gamma=" + c.number("gamma"), c.array("C"));
    assertValue(c.number("value"), a.values().getDouble(0));
    assertClose(c.values("E"), a.expected(), TOLERANCE, "E");
    assertClose(c.values("gradC"), a.gradient(), TOLERANCE, "gradC");
  }

  static Stream<Named<Reference>> steps() {
    return Reference.group("step_sets", 9);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void steps(Reference c) {
    StringBuilder steps = new StringBuilder();
    c.json()
        .get("steps")
        .forEach(
            s ->
                steps
                    .append(steps.isEmpty() ? "" : ", ")
                    .append("step(pred=%s, target=%s)".formatted(s.get(0), s.get(1))));
    String weights = c.json().get("weights").toString();
    String inner = weights.substring(1, weights.length() - 1);
    LossAlignment a =
        ofCosts(
            "min=%s, gamma=%s, steps={%s}, weights={%s}"
                .formatted(c.text("minfun").replace("min", ""), c.number("gamma"), steps, inner),
            c.array("C"));
    assertValue(c.number("value"), a.values().getDouble(0));
    assertClose(c.values("E"), a.expected(), TOLERANCE, "E");
    assertClose(c.values("gradC"), a.gradient(), TOLERANCE, "gradC");
  }

  static Stream<Named<Reference>> partial() {
    return Reference.group("partial_matching", 1);
  }

  @ParameterizedTest
  @MethodSource("partial")
  void partial(Reference c) {
    LossAlignment a =
        ofCosts("gamma=" + c.number("gamma") + ", weights={0, 0, 1}, match=partial", c.array("C"));
    assertValue(c.number("value"), a.values().getDouble(0));
    assertClose(c.values("gradC"), a.gradient(), TOLERANCE, "gradC");
  }

  static Stream<Named<Reference>> bands() {
    return Reference.group("band", 21);
  }

  @ParameterizedTest
  @MethodSource("bands")
  void bands(Reference c) {
    double p = c.number("param");
    String band = c.text("kind") + "(" + (p == Math.rint(p) ? "" + (int) p : "" + p) + ")";
    LossAlignment a =
        alignment(
            "sdtw(gamma=" + c.number("gamma") + ", band=" + band + ")", c.array("X"), c.array("Y"));
    assertValue(c.number("value"), a.values().getDouble(0));
    assertClose(c.values("E_gradC"), a.expected(), TOLERANCE, "E");
    double[] mask = c.values("mask");
    for (int i = 0; i < mask.length; i++) {
      assertEquals(mask[i] == 1, a.costs().getDouble(i) < Double.POSITIVE_INFINITY, "cell " + i);
    }
  }

  static Stream<Named<Reference>> batch() {
    return Reference.group("batch_lengths", 2);
  }

  @ParameterizedTest
  @MethodSource("batch")
  void batch(Reference c) {
    double[] values = c.numbers("values");
    double[] n = new double[values.length];
    double[] m = new double[values.length];
    for (int i = 0; i < n.length; i++) {
      n[i] = c.json().get("lengths").get(i).get(0).asDouble();
      m[i] = c.json().get("lengths").get(i).get(1).asDouble();
    }
    Loss loss =
        Loss.parse(
            "sdtw(gamma=%s, pred_lengths=n, target_lengths=m, reduction=sum)"
                .formatted(c.number("gamma")));
    Map<String, INDArray> inputs =
        Map.of(
            "pred",
            c.array("X"),
            "target",
            c.array("Y"),
            "n",
            Reference.array(n),
            "m",
            Reference.array(m));
    LossAlignment a = LossAlignment.of(loss, inputs).get(0);
    assertClose(values, a.values(), 1e-10, "values");
    assertClose(c.values("E_gradC"), a.expected(), TOLERANCE, "E");
    LossResult r = loss.differentiate(inputs, "pred", "target");
    assertClose(c.values("gradX"), r.gradient(), TOLERANCE, "gradX");
    assertClose(c.values("gradY"), r.gradient("target"), TOLERANCE, "gradY");
  }

  static Stream<Named<Reference>> costs() {
    return Reference.group("local_costs", 4);
  }

  @ParameterizedTest
  @MethodSource("costs")
  void costs(Reference c) {
    String id = c.text("id");
    String cost =
        id.contains("contrastive")
            ? "contrastive(temperature=0.1)"
            : id.contains("bce") ? "bce" : id.substring(id.indexOf('/') + 1);
    INDArray x = c.array(c.has("x") ? "x" : "x_prob");
    String spec = "sdtw(cost=" + cost + ", gamma=" + c.number("gamma") + ")";
    assertClose(c.values("C"), alignment(spec, x, c.array("y")).costs(), 1e-12, "C");
    LossResult r = run(spec, x, c.array("y"));
    assertValue(c.number("sdtw_value"), r.value());
    assertClose(c.values("gradx"), r.gradient(), TOLERANCE, "gradx");
    if (c.has("grady")) {
      assertClose(c.values("grady"), r.gradient("target"), TOLERANCE, "grady");
    }
  }
}
