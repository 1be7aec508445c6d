package dev.gradus.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.gradus.losses.spectral.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks in PyTorch's operations, as somebody who knows it would write them: on whole batches,
 * constants made once. {@code log1p} and cross-entropy of probabilities are composed, since the
 * Deep Java Library has neither.
 */
final class TorchFormulas {
  private static final List<Integer> POWERS = List.of(64, 128, 256, 512, 1024, 2048);
  private static final List<Integer> PRIMES = List.of(67, 127, 257, 509, 1021, 2053);
  private static final float EPSILON = 1e-7f;

  private TorchFormulas() {}

  /** The mean of squared differences. */
  static Torch.Formula squares(Task task, NDManager manager) {
    return (p, t) -> p.sub(t).square().mean();
  }

  /** The same of log(1 + x). */
  static Torch.Formula logarithms(Task task, NDManager manager) {
    return (p, t) -> p.add(1).log().sub(t.add(1).log()).square().mean();
  }

  /** One of the spectral losses of the talk. */
  static Torch.Factory spectral(String loss) {
    return loss.equals("standard") ? TorchFormulas::standard : TorchFormulas::smooth;
  }

  /** {@code mss.standard}: Hann windows, differences of magnitudes and of their logarithms. */
  static Torch.Formula standard(Task task, NDManager manager) {
    List<NDArray> windows = windows("hann", POWERS, manager);
    return (p, t) -> {
      NDList distances = new NDList();
      for (NDArray w : windows) {
        NDArray a = magnitudes(p, w);
        NDArray b = magnitudes(t, w);
        distances.add(a.sub(b).abs().sum());
        distances.add(a.add(EPSILON).log().sub(b.add(EPSILON).log()).abs().sum());
      }
      return sum(distances).div(p.size(0));
    };
  }

  /** {@code mss.smooth}: flat-top windows of prime sizes, the norm of differences of log(1 + x). */
  static Torch.Formula smooth(Task task, NDManager manager) {
    List<NDArray> windows = windows("flattop", PRIMES, manager);
    return (p, t) -> {
      NDList distances = new NDList();
      for (NDArray w : windows) {
        NDArray a = magnitudes(p, w).add(1).log();
        NDArray b = magnitudes(t, w).add(1).log();
        distances.add(a.sub(b).norm(2, new int[] {1, 2}, false).sum());
      }
      return sum(distances).div(p.size(0));
    };
  }

  private static List<NDArray> windows(String name, List<Integer> sizes, NDManager manager) {
    Window window = Window.CATALOGUE.find(name).orElseThrow().withDefaults();
    List<NDArray> windows = new ArrayList<>();
    for (int n : sizes) {
      windows.add(manager.create(Task.floats(window.samples(n))));
    }
    return windows;
  }

  private static NDArray magnitudes(NDArray x, NDArray window) {
    long n = window.size();
    return x.stft(n, n / 4, false, window, false, true).abs();
  }

  private static NDArray sum(NDList parts) {
    return NDArrays.stack(parts).sum();
  }
}
