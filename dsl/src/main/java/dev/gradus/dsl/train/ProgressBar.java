package dev.gradus.dsl.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A line on a terminal that grows with the run:
 *
 * <pre>
 * [#########           ]  45 %  step 450  epoch 4.50  loss 0.01234  12 s left
 * </pre>
 *
 * <p>It is drawn again at most ten times a second, and when the run is complete. Used by one run at
 * a time.
 */
public final class ProgressBar implements Callback {
  private static final int WIDTH = 20;
  private static final long PAUSE = 100_000_000L;
  private static final double NANOS = 1e9;

  private final Appendable out;
  private final LongSupplier nanoTime;
  private long begun;
  private double progressThen;
  private long drawn;
  private int width;

  /**
   * A bar.
   *
   * @param out what shows it, such as {@code System.err}; it understands a carriage return
   */
  public ProgressBar(Appendable out) {
    this(out, System::nanoTime);
  }

  ProgressBar(Appendable out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
  }

  @Override
  public void after(Moment moment) {
    long now = nanoTime.getAsLong();
    boolean first = width == 0;
    boolean complete = moment.clock().progress() >= 1;
    if (first) {
      begun = now;
      progressThen = moment.clock().progress();
    }
    if (first || complete || now - drawn >= PAUSE) {
      drawn = now;
      draw(moment, complete, (now - begun) / NANOS);
    }
  }

  private void draw(Moment moment, boolean complete, double seconds) {
    double progress = moment.clock().progress();
    int full = (int) (progress * WIDTH);
    double speed = (progress - progressThen) / seconds;
    String left =
        complete || !(speed > 0)
            ? ""
            : String.format(Locale.ROOT, "  %.0f s left", (1 - progress) / speed);
    String line =
        String.format(
            Locale.ROOT,
            "[%s%s] %3.0f %%  step %.0f  epoch %.2f  loss %.5g%s",
            "#".repeat(full),
            " ".repeat(WIDTH - full),
            100 * progress,
            moment.clock().step(),
            moment.clock().epoch(),
            moment.result().value(),
            left);
    // A shorter line must cover the longer one before it.
    String rest = " ".repeat(Math.max(0, width - line.length()));
    width = line.length();
    try {
      out.append("\r" + line + rest + (complete ? "\n" : ""));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot show the progress: " + e.getMessage(), e);
    }
    if (complete) {
      width = 0;
    }
  }
}
