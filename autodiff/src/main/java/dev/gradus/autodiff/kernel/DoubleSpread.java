package dev.gradus.autodiff.kernel;

import java.util.Arrays;

/**
 * Broadcasting: each small element goes to all the large ones that belong to it.
 *
 * @param axes which ones those are
 */
public record DoubleSpread(Axes axes) {
  /** {@code large[index(o, j)] = small[o]}. */
  public void run(double[] small, double[] large) {
    int group = axes.group();
    int run = axes.run();
    if (!axes.isContiguous() && run > 1) {
      for (int o = 0; o < axes.count(); o += run) {
        for (int j = 0; j < group; j++) {
          System.arraycopy(small, o, large, axes.index(o, j), run);
        }
      }
      return;
    }
    for (int o = 0; o < axes.count(); o++) {
      double v = small[o];
      if (axes.isContiguous()) {
        Arrays.fill(large, axes.index(o, 0), axes.index(o, 0) + group, v);
      } else {
        for (int j = 0; j < group; j++) {
          large[axes.index(o, j)] = v;
        }
      }
    }
  }
}
