package dev.gradus.losses.spectral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.Reduction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Signals so long that threads get several pieces of each, which overlap or leave gaps. */
class MssChunksTest {
  private static final int SIGNALS = 2;
  private static final int SAMPLES = 20_011;

  private static Graph graph(String dist, int hop, DataType dtype, boolean defined) {
    Window hann = Window.CATALOGUE.find("hann").orElseThrow().withDefaults();
    List<Spectrogram> scales =
        List.of(scale(hann, 64, hop), scale(hann, 127, hop), scale(hann, 48, 11));
    List<Compression> c4 = Compression.CATALOGUE.find("C4").orElseThrow().withDefaults();
    Distance d = Distance.CATALOGUE.find(dist).orElseThrow().withDefaults();
    Mss mss =
        new Mss(
            scales,
            List.of(1.0, 0.5, 0.25),
            c4,
            List.of(1.0, 2.0),
            d,
            Reduction.SUM,
            Optional.empty());
    GraphBuilder g = new GraphBuilder(dtype);
    Shape shape = Shape.of(SIGNALS, SAMPLES);
    Node value =
        defined
            ? mss.definition(name -> g.input(name, shape))
            : mss.build(name -> g.input(name, shape));
    return g.build(Map.of("value", value, "d", Gradients.gradient(value, g.input("pred", shape))));
  }

  private static Spectrogram scale(Window window, int n, int hop) {
    return new Spectrogram(window, n, hop, n, Padding.NONE, Normalization.NONE);
  }

  private static Evaluation evaluation(Graph graph) {
    return graph.newEvaluation().set("pred", noise(1)).set("target", noise(2));
  }

  private static double[] noise(int seed) {
    double[] x = new Random(seed).doubles(SIGNALS * SAMPLES, -1, 1).toArray();
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) x[i];
    }
    return x;
  }

  @ParameterizedTest
  @CsvSource({"l1, 16", "l2, 16", "sc, 16", "l1, 150", "l2, 150", "sc, 150", "l2, 31"})
  void areOnePassOfTheDefinition(String dist, int hop) {
    try (Evaluation a = evaluation(graph(dist, hop, DataType.DOUBLE, false)).run();
        Evaluation b = evaluation(graph(dist, hop, DataType.DOUBLE, true)).run()) {
      assertEquals(b.scalar("value"), a.scalar("value"), 1e-12 * b.scalar("value"));
      double[] expected = b.values("d");
      double norm = Math.sqrt(Arrays.stream(expected).map(v -> v * v).sum());
      assertArrayEquals(expected, a.values("d"), 1e-12 * norm);
    }
  }

  /** Also after a run that was given up half-way. */
  @ParameterizedTest
  @CsvSource({"l1, 16, FLOAT", "l2, 16, DOUBLE", "sc, 31, FLOAT", "sc, 150, DOUBLE"})
  void areTheSameWithAnyNumberOfThreads(String dist, int hop, DataType dtype) {
    Graph graph = graph(dist, hop, dtype, false);
    try (Evaluation one = evaluation(graph).run();
        Evaluation many = evaluation(graph)) {
      for (int threads : new int[] {2, 3, 7}) {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> many.threads(threads).run());
        assertTrue(Thread.interrupted());
        many.run();
        assertEquals(one.scalar("value"), many.scalar("value"));
        assertArrayEquals(one.values("d"), many.values("d"));
      }
    }
  }
}
