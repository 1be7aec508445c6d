package dev.gradus.alignment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.Loss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

/** First and second derivatives by both sequences, γ, step weights and prior. */
class SettingsGradientTest {
  private static final GradientCheck CHECK =
      new GradientCheck().withOrder(2).withMaxCoordinates(80);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sdtw",
        "sdtw(gamma=γ) where γ = 0.3",
        "sdtw(gamma=γ, normalize=sum) where γ = 4",
        "sdtw(weights={α, β, λ}) where α = 0.7, β = 1.5, λ = 2",
        "sdtw(gamma=γ, weights={α, β, λ}, first=diagonal) where γ = 0.5, α = 1, β = 0.5, λ = 2",
        "sdtw(gamma=γ, min=smooth) where γ = 2",
        "sdtw(gamma=γ, steps=balanced, weights={1, α, 2}) where γ = 2, α = 3",
        "sdtw(gamma=γ, match=subsequence(of=both, compensate=true), weights={α, β, 1})"
            + " where γ = 1, α = 0.5, β = 0.25",
        "sdtw(gamma=γ, match=partial) where γ = 1",
        "sdtw(gamma=γ, prior=ρ, nu=3) where γ = 1, ρ = 2",
        "sdtw(gamma=γ, form=sharp) where γ = 1.5",
        "sdtw(gamma=γ, form=sharp, weights={α, 1, 2}) where γ = 1.5, α = 0.5",
        "sdtw(form=mean_cost, weights={α, 1, 2}) where α = 0.5",
        "sdtw(gamma=γ, divergence=true) where γ = 1.5",
        "sdtw(gamma=γ, divergence=true, cost=log_augmented) where γ = 1.5",
        "sdtw(gamma=γ, cost=euclidean, band=sakoe_chiba(1)) where γ = 1",
        "sdtw(gamma=γ, cost=cosine, unfold=true) where γ = 1",
        "sdtw(gamma=γ, cost=contrastive(temperature=0.5)) where γ = 1",
        "sdtw(gamma=2·γ + 1, cost=l1) where γ = 1",
      })
  void byEverything(String spec) {
    Loss loss = Loss.parse(spec);
    Shape x = Shape.of(2, 5, 2);
    Shape y = Shape.of(2, 4, 2);
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Map<String, Node> nodes = Map.of("pred", g.input("pred", x), "target", g.input("target", y));
    Node total = loss.build(g, nodes).total();
    Random random = new Random(5);
    Map<String, double[]> values = new HashMap<>();
    values.put("pred", random.doubles(x.size(), -1, 1).toArray());
    values.put("target", random.doubles(y.size(), -1, 1).toArray());
    List<String> of = new ArrayList<>(List.of("pred", "target"));
    for (Map.Entry<String, Double> p : loss.values().entrySet()) {
      values.put("param " + p.getKey(), new double[] {p.getValue()});
      of.add("param " + p.getKey());
    }
    GradientReport report = CHECK.run(total, values, of);
    assertTrue(report.passed(), report::toString);
  }
}
