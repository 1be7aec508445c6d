package dev.gradus.cli.options;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.List;
import java.util.stream.Collectors;

/** What went wrong, in the user's terms. */
public final class Complaints {
  private Complaints() {}

  /**
   * Says what went wrong.
   *
   * @param advice what to do about what nobody expected
   */
  public static void tell(Throwable cause, String advice, Console console) {
    if (cause instanceof SpecException spec) {
      console.show(spec.diagnostics());
    } else if (cause instanceof DataException data) {
      console.show(List.of(data.diagnostic()));
    } else if (cause instanceof UsageException usage) {
      console.error(usage.getMessage(), usage.help());
    } else if (cause instanceof GraphException) {
      console.error(cause.getMessage(), "");
    } else if (cause instanceof OutOfMemoryError) {
      console.error(
          "there is not enough memory for this",
          "shorten the input, or give Java more: `GRADUS_JAVA_OPTS=-Xmx8g`");
    } else {
      console.error("unexpected: " + firstLine(cause), advice);
    }
  }

  private static String firstLine(Throwable e) {
    return e.toString().lines().limit(1).collect(Collectors.joining());
  }
}
