package dev.gradus.cli.features;

import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.log;
import static dev.gradus.autodiff.op.Ops.log1p;
import static dev.gradus.autodiff.op.Ops.matmul;
import static dev.gradus.autodiff.op.Ops.max;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.normKeepDims;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.spectral.MelBands;
import java.util.Locale;

/** A kind of feature, made from the magnitudes of a spectrogram {@code [frames, bins]}. */
public enum Feature {
  /**
   * Energy of the twelve pitch classes, C first, of tones from 55 Hz to 2 kHz: {@code [frames,
   * 12]}, each frame of Euclidean norm 1, or 0 in silence.
   *
   * @see <a href="https://doi.org/10.1007/978-3-030-69808-9">M. Müller, Fundamentals of Music
   *     Processing, 2nd ed., 2021, section 3.1</a>
   */
  CHROMA("pitch classes, C to B") {
    @Override
    Node of(Node magnitudes, Frames frames, int rate) {
      Node bands = bands(magnitudes, Semitones.classes(frames.size(), rate), 12);
      Node loud = log1p(mul(magnitudes.constant(LOUDNESS), bands));
      Node norm = normKeepDims(loud, -1);
      return div(loud, max(norm, magnitudes.constant(QUIET)));
    }
  },

  /**
   * Magnitudes in bands of a semitone, from the A of 110 Hz to the A of 3520 Hz, compressed by
   * {@code ln(1 + 10·x)}: {@code [frames, 61]}.
   */
  PITCH("log magnitudes in semitones, A2 to A7") {
    @Override
    Node of(Node magnitudes, Frames frames, int rate) {
      Node bands = bands(magnitudes, Semitones.bands(frames.size(), rate), Semitones.COUNT);
      return log1p(mul(magnitudes.constant(LOUDNESS), bands));
    }
  },

  /** Magnitudes in 48 mel bands, compressed by {@code ln(1 + 10·x)}: {@code [frames, 48]}. */
  LOGMAG("log magnitudes in mel bands") {
    @Override
    Node of(Node magnitudes, Frames frames, int rate) {
      return log1p(mul(magnitudes.constant(LOUDNESS), mel(magnitudes, frames, rate)));
    }
  },

  /** The first 20 coefficients of the cosine transform of log mel bands: {@code [frames, 20]}. */
  MFCC("mel-frequency cepstral coefficients") {
    @Override
    Node of(Node magnitudes, Frames frames, int rate) {
      Node floor = magnitudes.constant(QUIET);
      Node logs = log(max(mel(magnitudes, frames, rate), floor));
      return bands(logs, cosines(), COEFFICIENTS);
    }
  };

  private static final int MEL = 48;
  private static final int COEFFICIENTS = 20;
  private static final double LOUDNESS = 10;
  private static final double QUIET = 1e-5;

  private final String doc;

  Feature(String doc) {
    this.doc = doc;
  }

  /** What the vectors hold. */
  public String doc() {
    return doc;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  abstract Node of(Node magnitudes, Frames frames, int rate);

  private static Node mel(Node magnitudes, Frames frames, int rate) {
    // Bands of area 1 in hertz, times the width of a bin: sums become means, whatever the
    // transform.
    double bin = (double) rate / frames.size();
    double[] weights = MelBands.weights(MEL, frames.size(), rate);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= bin;
    }
    return bands(magnitudes, weights, MEL);
  }

  private static Node bands(Node rows, double[] weights, int count) {
    return matmul(rows, rows.graph().constant(Shape.of(weights.length / count, count), weights));
  }

  /** The orthonormal DCT-II. */
  private static double[] cosines() {
    double[] weights = new double[MEL * COEFFICIENTS];
    for (int b = 0; b < MEL; b++) {
      for (int k = 0; k < COEFFICIENTS; k++) {
        double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / MEL);
        weights[b * COEFFICIENTS + k] = scale * StrictMath.cos(Math.PI * k * (b + 0.5) / MEL);
      }
    }
    return weights;
  }
}
