package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.complexAbs;
import static dev.gradus.autodiff.op.Ops.cumsum;
import static dev.gradus.autodiff.op.Ops.greater;
import static dev.gradus.autodiff.op.Ops.pad;
import static dev.gradus.autodiff.op.Ops.slice;
import static dev.gradus.autodiff.op.Ops.stft;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;

/**
 * Magnitudes of short-time Fourier transforms: signals {@code [..., T]} to {@code [..., frames,
 * bins]}.
 *
 * <p>Frames of N = {@code size} samples are windowed and followed by zeros up to {@code transform}
 * samples, which makes ⌊transform/2⌋ + 1 bins. Centred frames are those of PyTorch's {@code stft}:
 * ⌊transform/2⌋ samples of padding at both ends, the window in the middle of the transform.
 *
 * @param size N
 * @param hop samples from frame to frame
 * @param transform samples of the transform, at least N
 */
public record Spectrogram(
    Window window, int size, int hop, int transform, Padding padding, Normalization normalization) {

  /** A spectrogram of frames that fit, with nothing around and the window as it is. */
  static Spectrogram plain(Window window, int size, int hop) {
    return new Spectrogram(window, size, hop, size, Padding.NONE, Normalization.NONE);
  }

  /** The magnitudes. */
  Node of(Node x) {
    return complexAbs(stft(padded(x), weights(), hop));
  }

  /** The window as long as the transform. */
  double[] weights() {
    double[] weights = new double[transform];
    System.arraycopy(normalization.of(window.samples(size)), 0, weights, lead(), size);
    return weights;
  }

  /** The least T that has a frame, and what else the padding needs. */
  int leastSamples() {
    return switch (padding) {
      case NONE -> size;
      case REFLECT -> transform / 2 + 1;
      case ZERO, END -> 1;
    };
  }

  /** A small T that has several frames. */
  int exampleSamples() {
    return Math.max(size + hop + 5, leastSamples());
  }

  /**
   * 1 for each frame of {@code [..., frames]} that holds a sample whose mask is not 0, else 0.
   *
   * @param known 1 or 0 for each sample, {@code [..., T]}
   */
  Node framesWith(Node known) {
    Node counts = pad(cumsum(padded(known), -1), -1, 1, 0);
    int frames = (counts.shape().dim(-1) - 1 - transform) / hop + 1;
    int end = (frames - 1) * hop + 1;
    Node before = slice(counts, -1, lead(), lead() + end, hop);
    Node until = slice(counts, -1, lead() + size, lead() + size + end, hop);
    return greater(sub(until, before), counts.constant(0));
  }

  /** Refuses what is no pair of signals of one shape, long enough for all of these. */
  static void require(String loss, Iterable<Spectrogram> scales, Node pred, Node target) {
    Shape shape = pred.shape();
    if (!shape.equals(target.shape())) {
      throw new ShapeException(
          "%s compares signals of one length: pred is %s, target %s"
              .formatted(loss, shape, target.shape()));
    }
    Spectrogram longest = null;
    for (Spectrogram s : scales) {
      longest = longest == null || s.leastSamples() > longest.leastSamples() ? s : longest;
    }
    if (shape.rank() == 0 || shape.dim(-1) < longest.leastSamples()) {
      String why =
          longest.padding == Padding.REFLECT
              ? "more than half of its longest transform, " + longest.transform
              : longest.padding == Padding.NONE ? "its longest window" : "one at least";
      throw new ShapeException(
          "%s needs signals of %d samples or more, %s: pred is %s"
              .formatted(loss, longest.leastSamples(), why, shape));
    }
  }

  /** Zeros of the transform before the window. */
  private int lead() {
    return padding.centered() ? (transform - size) / 2 : 0;
  }

  /** The signals as they are cut into frames. */
  Node padded(Node x) {
    if (padding.centered()) {
      return padding.around(x, transform / 2);
    }
    int t = x.shape().dim(-1);
    int behind = transform - size;
    if (padding == Padding.END) {
      int last = (t - 1) / hop * hop;
      behind = Math.max(0, last + transform - t);
    }
    return behind == 0 ? x : pad(x, -1, 0, behind);
  }
}
