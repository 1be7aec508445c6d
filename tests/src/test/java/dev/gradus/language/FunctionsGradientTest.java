package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.Finding.Verdict;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.language.FunctionCalls.FunctionCall;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.function.Functions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every function that a text can call, with each of its arguments: its first and second derivatives
 * against finite differences, and class by class in a sum against the sum written out.
 */
class FunctionsGradientTest {
  private static final GradientCheck CHECK =
      new GradientCheck().withMaxCoordinates(24).withDirections(2).withOrder(2);

  /** No two alike, none near 0, 1 or a bound of {@code clip}. */
  private static final double[] VALUES = {
    1.5, -2.1, 0.3, 3.2, -0.6, 1.2, 0.45, -1.3, 2.4, 0.8, -0.15, 2.8
  };

  private static final double[] OTHERS = {
    0.7, -1.4, 2.2, -0.4, 1.9, -0.9, 1.1, 0.2, -2.6, 1.7, 0.35, -1.8
  };

  @Test
  void everyFunctionAndEveryArgumentHasACall() {
    for (Function f : Functions.ALL) {
      List<FunctionCall> calls =
          FunctionCalls.all().stream().filter(c -> c.function() == f).toList();
      assertTrue(calls.stream().anyMatch(c -> c.arguments().isEmpty()), f.usage());
      for (Param<?> p : f.params()) {
        assertTrue(
            calls.stream().anyMatch(c -> c.arguments().contains(p.name() + "=")),
            f.usage() + " " + p.name());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> derivativesAgreeWithDifferences() {
    return FunctionCalls.all().stream()
        .filter(c -> !c.function().name().equals("stopgrad"))
        .map(c -> DynamicTest.dynamicTest(c.text(), () -> check(c)));
  }

  private static void check(FunctionCall call) {
    Loss loss = Loss.parse("sum(" + call.text() + "·weight.pred)");
    GradientReport report = loss.checkGradient(inputs(call), CHECK, (done, all) -> {}).get(0);
    assertTrue(report.passed(), report::toString);
    assertEquals(0, report.count(Verdict.KINK), report::toString);
    assertEquals(call.function().name().equals("equal"), report.value() == 0, "no two are equal");
    boolean flat = report.findings().stream().allMatch(f -> f.analytic() == 0);
    assertEquals(FunctionCalls.isFlat(call), flat, report::toString);
  }

  /** It is what the check is for: a gradient that is not that of the value. */
  @Test
  void stopgradIsAConstantToTheDerivative() {
    Loss loss = Loss.parse("sum(stopgrad(pred)·pred)");
    INDArray pred = Bits.array(1.5, -2, 3);
    assertArrayEquals(
        new double[] {1.5, -2, 3}, Bits.gradient(loss.differentiate(Map.of("pred", pred), "pred")));
    assertFalse(loss.checkGradient(Map.of("pred", pred), CHECK, (d, a) -> {}).get(0).passed());
  }

  private static Map<String, INDArray> inputs(FunctionCall call) {
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    inputs.put("pred", array(VALUES, call.isPositive(), call.shape()));
    inputs.put("target", array(OTHERS, call.isPositive(), call.shape()));
    int n = (int) Arrays.stream(call.result()).reduce(1, (a, b) -> a * b);
    double[] weights = new Random(n).doubles(n, 0.5, 1.5).toArray();
    inputs.put("weight.pred", Bits.array(call.result(), weights));
    return inputs;
  }

  /** The values, and noise behind them. */
  private static INDArray array(double[] values, boolean positive, long... shape) {
    int n = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    DoubleStream noise = new Random(7).doubles(-2, 2);
    double[] all = DoubleStream.concat(Arrays.stream(values), noise).limit(n).toArray();
    return Bits.array(shape, positive ? DoubleStream.of(all).map(Math::abs).toArray() : all);
  }

  // The classes are A, B, C, D, in this order.
  private static final String CLASSES = "hierarchy H = A { B, C { D } }\n";

  @TestFactory
  Stream<DynamicTest> inASumItIsTheSumWrittenOut() {
    return FunctionCalls.all().stream()
        .filter(FunctionCalls::isPerClass)
        .flatMap(
            c ->
                sums(c).entrySet().stream()
                    .map(
                        e ->
                            DynamicTest.dynamicTest(
                                e.getKey(), () -> compare(e.getKey(), e.getValue()))));
  }

  /** Sums, means and extremes, each with what it stands for. */
  private static Map<String, String> sums(FunctionCall f) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "Σ[c ∈ classes(H)] mean(target[c])·" + each(f, "c", "c"),
        Stream.of("A", "B", "C", "D")
            .map(c -> "mean(target[" + c + "])·" + each(f, c, c))
            .collect(Collectors.joining(" + ")));
    all.put(
        "Σ[c ∈ internal(H), k ∈ children(c)] " + each(f, "k", "c") + "·mean(target[k])",
        Stream.of("AB", "AC", "CD")
            .map(
                p ->
                    each(f, p.substring(1), p.substring(0, 1))
                        + "·mean(target["
                        + p.charAt(1)
                        + "])")
            .collect(Collectors.joining(" + ")));
    String b = each(f, "B", "B");
    String d = each(f, "D", "D");
    all.put("mean[c ∈ leaves(H)] " + each(f, "c", "c"), "(" + b + " + " + d + ")/2");
    all.put("max[c ∈ leaves(H)] " + each(f, "c", "c"), "max(" + b + ", " + d + ")");
    all.put("min[c ∈ leaves(H)] " + each(f, "c", "c"), "min(" + b + ", " + d + ")");
    return all;
  }

  /** The call with one class of {@code pred} and another of {@code target}. */
  private static String each(FunctionCall f, String pred, String target) {
    List<String> operands = new ArrayList<>();
    for (String operand : f.operands()) {
      operands.add(
          operand
              .replace("pred", "pred[" + pred + "]")
              .replace("target", "target[" + target + "]"));
    }
    return f.of(operands);
  }

  private static void compare(String sum, String written) {
    Loss loss = Loss.parse(CLASSES + "mean(" + sum + ")");
    Map<String, INDArray> inputs = ExampleInputs.randomFractions(loss, 4);
    String[] names = inputs.keySet().toArray(String[]::new);
    LossResult actual = loss.differentiate(inputs, names);
    LossResult wanted = Loss.parse(CLASSES + "mean(" + written + ")").differentiate(inputs, names);
    assertTrue(Double.isFinite(wanted.value()), written);
    assertEquals(wanted.value(), actual.value(), 1e-14 * (1 + Math.abs(wanted.value())), written);
    for (String name : names) {
      assertArrayEquals(
          NdArrays.toDoubles(wanted.gradient(name)),
          NdArrays.toDoubles(actual.gradient(name)),
          1e-13,
          written);
    }
  }
}
