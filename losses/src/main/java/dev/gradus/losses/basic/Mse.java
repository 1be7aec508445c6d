package dev.gradus.losses.basic;

import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.catalogue.Entry;

/** Mean squared error: the mean of (pred − target)². */
public final class Mse {
  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      Elementwise.entry("mse", "mean squared error: mean (pred − target)²", Ops::square);

  private Mse() {}
}
