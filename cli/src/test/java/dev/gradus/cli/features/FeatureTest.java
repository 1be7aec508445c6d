package dev.gradus.cli.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class FeatureTest {
  private static final int RATE = 16000;
  private static final Frames FRAMES = new Frames(4096, 1600);

  private static double[] tone(double hertz, double amplitude, int samples) {
    double[] x = new double[samples];
    for (int n = 0; n < samples; n++) {
      x[n] = amplitude * Math.sin(2 * Math.PI * hertz * n / RATE);
    }
    return x;
  }

  private static INDArray of(Feature feature, double[] x) {
    return FRAMES.features(feature, x, RATE, DataType.DOUBLE);
  }

  @ParameterizedTest
  @CsvSource({"440, 9", "261.63, 0", "493.88, 11", "1046.5, 0", "92.5, 6"})
  void chromaOfATone(double hertz, int pitchClass) {
    INDArray chroma = of(Feature.CHROMA, tone(hertz, 0.3, RATE));
    assertArrayEquals(new long[] {11, 12}, chroma.shape());
    for (int frame = 2; frame < 9; frame++) {
      INDArray row = chroma.getRow(frame);
      assertEquals(pitchClass, row.argMax().getInt(0));
      assertEquals(1, row.norm2Number().doubleValue(), 1e-12);
    }
  }

  @ParameterizedTest
  @CsvSource({"440, 24", "261.63, 15", "110, 0", "3520, 60"})
  void pitchOfATone(double hertz, int semitonesAboveA2) {
    INDArray pitch = of(Feature.PITCH, tone(hertz, 0.3, RATE));
    assertArrayEquals(new long[] {11, 61}, pitch.shape());
    assertEquals(semitonesAboveA2, pitch.getRow(5).argMax().getInt(0));
  }

  @Test
  void silenceHasNoPitch() {
    assertEquals(0, of(Feature.CHROMA, new double[RATE]).amaxNumber().doubleValue());
    assertEquals(0, of(Feature.LOGMAG, new double[RATE]).amaxNumber().doubleValue());
  }

  @Test
  void cepstrumOfSilenceIsItsFloor() {
    // All bands are 1e-5: coefficient 0 is √48·ln 1e-5, the others are 0.
    INDArray mfcc = of(Feature.MFCC, new double[RATE]);
    assertArrayEquals(new long[] {11, 20}, mfcc.shape());
    assertEquals(Math.sqrt(48) * Math.log(1e-5), mfcc.getDouble(3, 0), 1e-9);
    assertEquals(0, mfcc.getRow(3).getDouble(7), 1e-9);
  }

  @Test
  void bandsOfAToneByADefinition() {
    // One frame by a DFT written out, the bands as triangles of area 1 over the bins.
    double[] x = tone(1234.5, 0.5, RATE);
    double[] expected = new double[48];
    double[] weights = dev.gradus.losses.spectral.MelBands.weights(48, 4096, RATE);
    int first = 5 * 1600 - 2048;
    for (int k = 0; k <= 2048; k++) {
      double re = 0;
      double im = 0;
      for (int n = 0; n < 4096; n++) {
        double w = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / 4096);
        double angle = 2 * Math.PI * ((long) k * n % 4096) / 4096;
        re += w * x[first + n] * Math.cos(angle);
        im -= w * x[first + n] * Math.sin(angle);
      }
      for (int b = 0; b < 48; b++) {
        expected[b] += weights[k * 48 + b] * RATE / 4096 * Math.hypot(re, im) * 4 / 4096;
      }
    }
    INDArray logmag = of(Feature.LOGMAG, x);
    for (int b = 0; b < 48; b++) {
      assertEquals(Math.log1p(10 * expected[b]), logmag.getDouble(5, b), 1e-10);
    }
  }

  @Test
  void framesAreCentredAndCoverTheSignal() {
    // A click at sample 4800 is strongest in frame 3.
    double[] x = new double[RATE];
    x[4800] = 1;
    INDArray logmag = of(Feature.LOGMAG, x);
    INDArray sums = logmag.sum(1);
    assertEquals(3, sums.argMax().getInt(0));
    assertEquals(0.3, FRAMES.seconds(3, RATE), 1e-12);
    assertEquals(11, FRAMES.count(RATE));
  }
}
