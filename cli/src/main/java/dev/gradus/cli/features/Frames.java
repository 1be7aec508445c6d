package dev.gradus.cli.features;

import static dev.gradus.autodiff.op.Ops.complexAbs;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.stft;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a signal is looked at: frame i is around sample {@code i·hop}, with silence before the
 * first sample and after the last, so that T samples have ⌊T/hop⌋ + 1 frames.
 *
 * @param size samples of the Hann window and of the transform, even
 * @param hop samples from frame to frame
 */
public record Frames(int size, int hop) {
  /** Requires an even size and a hop of 1 or more. */
  public Frames {
    if (size < 2 || size % 2 != 0 || hop < 1) {
      throw new IllegalArgumentException("frames of " + size + " samples, " + hop + " apart");
    }
  }

  /** The number of frames of T samples. */
  public int count(int samples) {
    return samples / hop + 1;
  }

  /** When a frame is, in seconds. */
  public double seconds(int frame, int rate) {
    return (double) frame * hop / rate;
  }

  /**
   * The features of a signal, {@code [frames, d]} in the given arithmetic.
   *
   * @param rate samples a second
   * @param dtype FLOAT or DOUBLE
   */
  public INDArray features(Feature feature, double[] samples, int rate, DataType dtype) {
    double[] padded = new double[count(samples.length) * hop - hop + size];
    System.arraycopy(
        samples, 0, padded, size / 2, Math.min(samples.length, padded.length - size / 2));
    GraphBuilder graph = new GraphBuilder(dtype);
    Node x = graph.input("x", Shape.of(padded.length));
    // A tone of amplitude 1 has magnitude 1 at its bin.
    Node magnitudes = mul(graph.constant(4.0 / size), complexAbs(stft(x, hann(), hop)));
    Node out = feature.of(magnitudes, this, rate);
    try (Evaluation run = graph.build(Map.of("y", out)).newEvaluation()) {
      return run.set("x", padded).run().array("y");
    }
  }

  /** By StrictMath, so that what a study learns from is the same on every machine. */
  private double[] hann() {
    double[] window = new double[size];
    for (int n = 0; n < size; n++) {
      window[n] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * n / size);
    }
    return window;
  }
}
