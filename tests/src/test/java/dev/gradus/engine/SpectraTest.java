package dev.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The short-time Fourier transform, frame by frame, against Commons Math's transform. */
class SpectraTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 4", "2, 1, 5", "8, 3, 40", "64, 16, 700", "256, 300, 1200", "2048, 512, 6000"})
  void framesAreThoseOfCommonsMath(int n, int hop, int samples) {
    Random random = new Random(n);
    double[] window = random.doubles(n).toArray();
    double[] signal = random.doubles(2L * samples, -1, 1).toArray();
    GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
    Node z = Ops.stft(g.input("x", Shape.of(2, samples)), window, hop);
    int frames = z.shape().dim(-3);
    int bins = z.shape().dim(-2);
    try (Evaluation e = g.build(Map.of("z", z)).newEvaluation()) {
      double[] actual = e.set("x", signal).run().values("z");
      for (int s = 0; s < 2; s++) {
        for (int m = 0; m < frames; m++) {
          double[] frame =
              Arrays.copyOfRange(signal, s * samples + m * hop, s * samples + m * hop + n);
          for (int i = 0; i < n; i++) {
            frame[i] *= window[i];
          }
          Complex[] expected =
              new FastFourierTransformer(DftNormalization.STANDARD)
                  .transform(frame, TransformType.FORWARD);
          for (int k = 0; k < bins; k++) {
            int at = ((s * frames + m) * bins + k) * 2;
            assertEquals(expected[k].getReal(), actual[at], 1e-12);
            assertEquals(expected[k].getImaginary(), actual[at + 1], 1e-12);
          }
        }
      }
    }
  }
}
