package dev.gradus.cli.compute;

import dev.gradus.cli.terminal.Console;
import java.util.function.BiConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal, which goes away when the work is done; elsewhere nothing. */
public final class Progress implements BiConsumer<Integer, Integer>, AutoCloseable {
  private static final int UPDATE_MILLIS = 100;

  private final ProgressBar bar;

  /** A bar for a task. */
  public Progress(String task, Console console) {
    bar =
        console.terminal()
            ? new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(console.err(), console.columns() - 1))
                .clearDisplayOnFinish()
                .build()
            : null;
  }

  @Override
  public void accept(Integer done, Integer all) {
    if (bar != null) {
      bar.maxHint(all);
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
