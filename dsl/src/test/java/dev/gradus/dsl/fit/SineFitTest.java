package dev.gradus.dsl.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.nn.Variables;
import dev.gradus.autodiff.optim.Adam;
import dev.gradus.autodiff.optim.LBfgs;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.train.DivergedException;
import dev.gradus.losses.schedule.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class SineFitTest {
  private static final SampleGrid GRID = new SampleGrid(8000, 1600);
  private static final Adam ADAM = new Adam(0.9, 0.9, 1e-8);
  private static final String RATE = "cosine(0.05 → 0, over=100%)";

  private static double[] sound(double... sines) {
    double[] x = new double[GRID.length()];
    for (int n = 0; n < x.length; n++) {
      double t = n / 8000.0;
      for (int j = 0; j < sines.length; j += 4) {
        x[n] +=
            sines[j + 1]
                * Math.exp(-sines[j + 3] * t)
                * Math.sin(2 * Math.PI * sines[j] * t + sines[j + 2]);
      }
    }
    return x;
  }

  private static Partial at(double frequency) {
    return new Partial(frequency, 0.4, 0, 0);
  }

  private static void assertSine(Partial p, double hertz, double amplitude, double decay) {
    assertEquals(0, 1200 * Math.log(p.frequency() / hertz) / Math.log(2), 1, p.toString());
    assertEquals(amplitude, p.amplitude(), 0.02 * amplitude, p.toString());
    assertEquals(decay, p.decay(), 0.1, p.toString());
  }

  /** Parameters of the model and what they stand for: there and back, and the same samples. */
  @Test
  void theModelMakesTheSoundOfItsSines() {
    SineModel model = new SineModel(2, GRID);
    List<Partial> sines = List.of(new Partial(440, 0.5, 0.3, 4), new Partial(1000, 0.2, -2, -1));
    GraphBuilder graph = new GraphBuilder(DataType.DOUBLE);
    var signal = model.signal(new Variables(graph));
    try (Evaluation e = graph.build(Map.of("x", signal)).newEvaluation()) {
      model.parameters(sines).into(e);
      assertArrayEquals(sound(440, 0.5, 0.3, 4, 1000, 0.2, -2, -1), e.run().values("x"), 1e-11);
    }
    List<Partial> back = model.partials(model.parameters(sines));
    for (int j = 0; j < 2; j++) {
      assertEquals(sines.get(j).frequency(), back.get(j).frequency(), 1e-9);
      assertEquals(sines.get(j).amplitude(), back.get(j).amplitude(), 1e-12);
      assertEquals(sines.get(j).phase(), back.get(j).phase(), 1e-9);
      assertEquals(sines.get(j).decay(), back.get(j).decay(), 1e-9);
    }
  }

  @Test
  void sinesFarFromTheStartAreFoundThroughTheSmoothLoss() {
    double[] target = sound(700, 0.5, 0.4, 0, 1500, 0.3, -1, 5);
    SineFit fit =
        new SineFit(
            Loss.parse("mss(window=flattop, sizes={31, 67, 127, 257, 509}, comp=log1p, dist=l2)"),
            new SineModel(2, GRID),
            target);
    List<Integer> told = new ArrayList<>();
    Fitted fitted = fit.descend(List.of(at(500), at(1900)), ADAM, RATE, 300, told::add);
    assertSine(fitted.end().partials().get(0), 700, 0.5, 0);
    assertSine(fitted.end().partials().get(1), 1500, 0.3, 5);
    assertEquals(301, fitted.path().size());
    assertEquals(300, fitted.end().step());
    assertEquals(300, told.get(299));
    assertEquals(500, fitted.start().partials().get(0).frequency(), 1e-9);
    assertEquals(
        fit.loss(fitted.path().get(7).partials(), Clock.of(7, 7, 0)),
        fitted.path().get(7).loss(),
        1e-6);
  }

  /** From peaks the waveform itself is close enough to be followed, and says the phase. */
  @Test
  void quasiNewtonFromPeaks() {
    double[] target = sound(440.3, 0.5, 0.3, 1, 1013.7, 0.3, -1, 2);
    SineFit fit = new SineFit(Loss.parse("mse"), new SineModel(2, GRID), target);
    Fitted fitted = fit.minimize(Peaks.of(target, GRID, 2), new LBfgs(10, 300, 1e-9), s -> {});
    assertSine(fitted.end().partials().get(0), 440.3, 0.5, 1);
    assertSine(fitted.end().partials().get(1), 1013.7, 0.3, 2);
    assertEquals(0.3, fitted.end().partials().get(0).phase(), 1e-2);
    assertEquals(-1, fitted.end().partials().get(1).phase(), 1e-2);
    List<Fitted.State> path = fitted.path();
    for (int i = 1; i < path.size() - 1; i++) {
      assertTrue(path.get(i).loss() < path.get(i - 1).loss());
    }
  }

  @Test
  void schedulesFollowTheRun() {
    double[] target = sound(440, 0.5, 0, 0);
    Loss loss = Loss.parse("β·mse where β = ramp(1 → 3, over=100%)");
    SineFit fit = new SineFit(loss, new SineModel(1, GRID), target);
    // Nothing moves, so that only the schedule changes the loss.
    Fitted fitted = fit.descend(List.of(at(440)), ADAM, "0", 4, s -> {});
    for (int i = 0; i <= 4; i++) {
      assertEquals((1 + i / 2.0) * fitted.start().loss(), fitted.path().get(i).loss(), 1e-12);
    }
    assertThrows(SpecException.class, () -> fit.minimize(List.of(at(440)), new LBfgs(), s -> {}));
    Fitted still =
        new SineFit(loss.with("β", 2), new SineModel(1, GRID), target)
            .minimize(List.of(at(440)), new LBfgs(5, 3, 0), s -> {});
    assertEquals(2 * fitted.start().loss(), still.start().loss(), 1e-12);
  }

  /** With rate 1 a weight is 1/‖∂mse/∂pred‖ = √n/(2·√mse) from the second step on. */
  @Test
  void weightsThatTrainingMakes() {
    double[] target = sound(440, 0.5, 0, 0);
    for (String spec : List.of("param a = balanced(1, rate=1)\na·mse", "balanced(rate=1)·mse")) {
      SineFit fit = new SineFit(Loss.parse(spec), new SineModel(1, GRID), target);
      Fitted fitted = fit.descend(List.of(at(300)), ADAM, "0", 3, s -> {});
      double mse = fitted.start().loss();
      for (int i = 1; i <= 3; i++) {
        double expected = Math.sqrt(mse * target.length) / 2;
        assertEquals(expected, fitted.path().get(i).loss(), 1e-12 * expected);
      }
    }
    SineFit learned = new SineFit(Loss.parse("learned(0.5)·mse"), new SineModel(1, GRID), target);
    Fitted fitted = learned.descend(List.of(at(300)), new Sgd(), "0.25", 1, s -> {});
    double mse = 2 * fitted.start().loss();
    double moved =
        new SineFit(Loss.parse("mse"), new SineModel(1, GRID), target)
            .loss(fitted.end().partials(), Clock.UNKNOWN);
    assertEquals((0.5 - 0.25 * mse) * moved, fitted.end().loss(), 1e-12);
  }

  @Test
  void sameTwice() {
    double[] target = sound(440, 0.5, 0, 0);
    SineFit fit = new SineFit(Loss.parse("mse"), new SineModel(1, GRID), target);
    assertEquals(
        fit.descend(List.of(at(450)), ADAM, RATE, 20, s -> {}),
        fit.descend(List.of(at(450)), ADAM, RATE, 20, s -> {}));
  }

  @Test
  void manyLossesAtOnce() {
    double[] target = sound(440, 0.5, 0, 0);
    SineFit fit = new SineFit(Loss.parse("mse"), new SineModel(1, GRID), target);
    List<List<Partial>> sums = List.of(List.of(at(400)), List.of(at(440)), List.of(at(500)));
    Clock now = Clock.UNKNOWN;
    assertEquals(sums.stream().map(s -> fit.loss(s, now)).toList(), fit.losses(sums, now, 3));
  }

  @Test
  void whatCannotBeFitted() {
    double[] target = sound(440, 0.5, 0, 0);
    assertThrows(IllegalArgumentException.class, () -> new SineModel(0, GRID));
    SineModel two = new SineModel(2, GRID);
    assertThrows(IllegalArgumentException.class, () -> two.parameters(List.of(at(440))));
    Loss mse = Loss.parse("mse");
    assertThrows(IllegalArgumentException.class, () -> new SineFit(mse, two, new double[3]));
    SineFit fit = new SineFit(Loss.parse("mean(log(pred - 9))"), new SineModel(1, GRID), target);
    assertThrows(
        DivergedException.class, () -> fit.descend(List.of(at(440)), ADAM, RATE, 3, s -> {}));
  }
}
