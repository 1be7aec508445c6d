package dev.gradus.cli.compute;

import static dev.gradus.autodiff.op.Ops.complexAbs;
import static dev.gradus.autodiff.op.Ops.divOrZero;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.neg;
import static dev.gradus.autodiff.op.Ops.stft;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.spectral.Window;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Short-time spectra of a signal of T samples, for pictures: Hann windows a quarter of their size
 * apart, frame i around sample {@code i·hop} with silence beyond both ends.
 *
 * <p>A picture has no more columns than pixels, so that several frames share one: of a bin in them
 * that counts which is farthest from 0.
 *
 * @param size samples of the window and of the transform
 * @param samples T
 * @param columns at most so many
 */
record Spectra(int size, int samples, int columns) {
  /** About 64 ms, a compromise between tones and onsets that speech and music share. */
  private static final double SECONDS = 0.064;

  private static final int SMALLEST = 16;

  /** Frames that are computed at once: memory does not grow with the signal. */
  private static final int BLOCK = 512;

  /** Spectra of the usual size for a sample rate, smaller for short signals. */
  static Spectra of(int rate, int samples, int columns) {
    int wanted = Math.min((int) Math.round(rate * SECONDS), samples);
    int size = Integer.highestOneBit(Math.max(SMALLEST, (int) Math.round(wanted * Math.sqrt(2))));
    int frames = samples / (size / 4) + 1;
    return new Spectra(size, samples, Math.min(columns, frames));
  }

  private int hop() {
    return size / 4;
  }

  private int frames() {
    return samples / hop() + 1;
  }

  /** Bins from 0 to half of the sample rate. */
  int bins() {
    return size / 2 + 1;
  }

  /** Magnitudes, {@code [column][bin]}; that of a sine of amplitude 1 is 1. */
  double[][] magnitudes(double[] x) {
    return columns(x, x, (signal, same) -> mul(complexAbs(signal), 4.0 / size));
  }

  /**
   * Where a gradient step {@code x − ηg} moves the magnitudes of x: ∂|X|/∂η at η = 0, which is
   * −Re(conj(G)·X)/|X| with the short-time transforms X and G of x and g. Positive where the loss
   * wants more, negative where it wants less, 0 in silence.
   */
  double[][] pulls(double[] x, double[] gradient) {
    return columns(
        x, gradient, (signal, g) -> neg(divOrZero(sum(mul(signal, g), -1), complexAbs(signal))));
  }

  /** What is made of two transforms {@code [frames, bins, 2]}. */
  private interface Quantity {
    Node of(Node a, Node b);
  }

  private double[][] columns(double[] a, double[] b, Quantity quantity) {
    double[][] all = new double[columns][bins()];
    int block = Math.min(BLOCK, frames());
    int length = (block - 1) * hop() + size;
    GraphBuilder graph = new GraphBuilder(DataType.DOUBLE);
    double[] window = Window.hann().samples(size);
    Node y =
        quantity.of(
            stft(graph.input("a", Shape.of(length)), window, hop()),
            stft(graph.input("b", Shape.of(length)), window, hop()));
    try (Evaluation run = graph.build(Map.of("y", y)).newEvaluation()) {
      for (int from = 0; from < frames(); from += block) {
        int start = from * hop() - size / 2;
        double[] values =
            run.set("a", part(a, start, length)).set("b", part(b, start, length)).run().values("y");
        for (int f = from; f < Math.min(from + block, frames()); f++) {
          keep(all[(int) ((long) f * columns / frames())], values, (f - from) * bins());
        }
      }
    }
    return all;
  }

  private static void keep(double[] column, double[] values, int at) {
    for (int k = 0; k < column.length; k++) {
      double value = values[at + k];
      if (!(Math.abs(value) <= Math.abs(column[k]))) { // NaN stays
        column[k] = value;
      }
    }
  }

  private static double[] part(double[] x, int start, int length) {
    double[] part = new double[length];
    int from = Math.max(0, start);
    int to = Math.min(x.length, start + length);
    if (from < to) {
      System.arraycopy(x, from, part, from - start, to - from);
    }
    return part;
  }
}
