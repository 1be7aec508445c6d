package dev.gradus.cli.repl;

import dev.gradus.cli.options.Complaints;
import dev.gradus.cli.terminal.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Entries from a file or a pipe: results only, no prompt. */
public final class Script {
  private Script() {}

  /**
   * Runs what comes in.
   *
   * @return whether all of it was right
   */
  public static boolean run(Console console, Map<String, String> environment) {
    Session session = new Session(environment);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    boolean right = true;
    StringBuilder entry = new StringBuilder();
    try {
      for (String line = lines.readLine();
          line != null && !session.isOver();
          line = lines.readLine()) {
        entry.append(entry.length() > 0 ? "\n" : "").append(line);
        if (!EntryParser.isUnfinished(entry.toString())) {
          right &= entered(session, entry.toString(), console);
          entry.setLength(0);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entry.isEmpty() ? right : right & entered(session, entry.toString(), console);
  }

  private static boolean entered(Session session, String entry, Console console) {
    try {
      session.run(entry, console);
      return true;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      Complaints.tell(e, "please report it with what you entered", console);
      return false;
    }
  }
}
