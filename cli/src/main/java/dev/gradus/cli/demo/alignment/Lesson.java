package dev.gradus.cli.demo.alignment;

import dev.gradus.dsl.Loss;

/**
 * Ways to learn from targets without times, and one with times as the bound. The settings are those
 * of J. Zeitler, S. Deniffel, M. Krause and M. Müller, Stabilizing Training with Soft Dynamic Time
 * Warping, ISMIR 2023, in fewer epochs.
 */
public enum Lesson {
  /** Targets for each frame: what alignment can at best make up for. */
  STRONG("strong", "bce"),
  /** Small γ from the beginning. */
  STANDARD("standard", sdtw("gamma=0.1")),
  /** Smooth all the time. */
  HIGH_GAMMA("high γ", sdtw("gamma=10")),
  /** Smooth at first, then sharp. */
  ANNEALED("annealed γ", sdtw("gamma=ramp(10 → 0.1, over=20%, start=20%)")),
  /** Near the diagonal at first. */
  PRIOR("prior", sdtw("gamma=0.1, prior=ramp(3 → 0, over=15%, start=15%)")),
  /** Targets repeated to the length of the music. */
  UNFOLDED("unfolded", sdtw("gamma=0.1, unfold=true"));

  private final String title;
  private final String spec;

  Lesson(String title, String spec) {
    this.title = title;
    this.spec = spec;
  }

  private static String sdtw(String arguments) {
    return "sdtw(" + arguments + ", normalize=pred, target_lengths=events)";
  }

  /** Its name in tables. */
  public String title() {
    return title;
  }

  /** The loss as text. */
  public String spec() {
    return spec;
  }

  Loss loss() {
    return Loss.parse(spec);
  }
}
