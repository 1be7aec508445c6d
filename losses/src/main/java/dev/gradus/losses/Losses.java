package dev.gradus.losses;

import dev.gradus.losses.alignment.Arguments;
import dev.gradus.losses.basic.L1;
import dev.gradus.losses.basic.Mse;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.hierarchy.Bce;
import dev.gradus.losses.hierarchy.Down;
import dev.gradus.losses.hierarchy.Hxe;
import dev.gradus.losses.hierarchy.Joint;
import dev.gradus.losses.hierarchy.MaxConstraint;
import dev.gradus.losses.hierarchy.TreeMin;
import dev.gradus.losses.hierarchy.Up;
import dev.gradus.losses.spectral.Ddsp;
import dev.gradus.losses.spectral.Mrstft;
import dev.gradus.losses.spectral.Mss;
import dev.gradus.losses.spectral.Sot;
import dev.gradus.losses.time.Esr;
import dev.gradus.losses.time.SiSdr;
import java.util.List;

/** The catalogue of losses: a loss is one class and one line here. */
public final class Losses {
  /** Every loss. */
  public static final Catalogue<LossTerm> CATALOGUE =
      new Catalogue<>(
          "loss",
          List.of(
              Mss.ENTRY,
              Mss.STANDARD,
              Mss.HANN,
              Mss.SMOOTH,
              Mrstft.ENTRY,
              Ddsp.ENTRY,
              Sot.ENTRY,
              SiSdr.ENTRY,
              Esr.ENTRY,
              Bce.ENTRY,
              Bce.LOGITS,
              Down.ENTRY,
              Up.ENTRY,
              Joint.ENTRY,
              MaxConstraint.ENTRY,
              TreeMin.ENTRY,
              Up.HMCN,
              Hxe.ENTRY,
              Arguments.SDTW,
              Arguments.DTW,
              Arguments.CTC,
              Mse.ENTRY,
              L1.ENTRY));

  private Losses() {}
}
