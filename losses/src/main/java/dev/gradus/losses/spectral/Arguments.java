package dev.gradus.losses.spectral;

import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.HopFormula;
import dev.gradus.losses.catalogue.ArgType.Real;
import dev.gradus.losses.catalogue.ArgType.Sizes;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Hop;
import java.util.List;

/** The arguments that spectral losses have in common. */
final class Arguments {
  private Arguments() {}

  static Param<Window> window(String name) {
    return choice("window", Window.CATALOGUE, name, "analysis window");
  }

  static Param<List<Integer>> sizes(String name) {
    return Param.of(
        "sizes",
        new Sizes(SizeSets.CATALOGUE),
        SizeSets.CATALOGUE.find(name).orElseThrow().withDefaults(),
        name,
        "window sizes N in samples");
  }

  /** The hop with a default of 1/{@code parts} of the window, at least one sample. */
  static Param<Hop> hop(int parts) {
    return Param.of(
        "hop",
        new HopFormula(),
        new Hop("max(1, N/" + parts + ")", n -> Math.max(1, n / parts)),
        "N/" + parts,
        "samples from frame to frame, floored; at least 1");
  }

  static Param<Double> weight(String name, double value, String text, String doc) {
    return Param.of(name, new Real(0, Double.POSITIVE_INFINITY), value, text, doc);
  }

  static Param<Padding> center() {
    return choice("center", Padding.CATALOGUE, "none", "padding that centres frame m at mH");
  }

  /** Mean over signals, or one number for each. */
  static Param<Reduction> reduction() {
    return Param.of(
        "reduction",
        new Choice<>(Reduction.catalogue(Reduction.MEAN, Reduction.NONE)),
        Reduction.MEAN,
        "mean",
        "mean over signals, or none: one number for each");
  }

  static <T> Param<T> choice(String name, Catalogue<T> of, String value, String doc) {
    return Param.of(
        name, new Choice<>(of), of.find(value).orElseThrow().withDefaults(), value, doc);
  }
}
