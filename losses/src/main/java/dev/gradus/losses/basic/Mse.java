package dev.gradus.losses.basic;

import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.catalogue.Entry;
import java.util.List;

/** Mean squared error: the mean of (pred − target)². */
public final class Mse {
  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      Elementwise.entry("mse", "mean squared error: mean (pred − target)²", List.of(), Ops::square);

  private Mse() {}
}
