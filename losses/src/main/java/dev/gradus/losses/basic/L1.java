package dev.gradus.losses.basic;

import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.catalogue.Entry;
import java.util.List;

/** Mean absolute error: the mean of |pred − target|; its gradient is 0 where both are equal. */
public final class L1 {
  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY =
      Elementwise.entry(
          "l1",
          "mean absolute error: mean |pred − target|",
          List.of("|pred − target| = 0 (gradient 0)"),
          Ops::abs);

  private L1() {}
}
