package dev.gradus.autodiff.op;

import java.util.List;

/**
 * A step of a path through a cost matrix.
 *
 * @param rows how many rows it goes down, at least 0
 * @param columns how many columns it goes to the right, at least 0
 */
public record Step(int rows, int columns) {
  /** Down, right, diagonal: the steps (1, 0), (0, 1), (1, 1) of the classic time warping. */
  public static final List<Step> CLASSIC = List.of(new Step(1, 0), new Step(0, 1), new Step(1, 1));

  /** A step. */
  public Step {
    if (rows < 0 || columns < 0 || rows + columns == 0) {
      throw new IllegalArgumentException("no step goes by (" + rows + ", " + columns + ")");
    }
  }
}
