package dev.gradus.cli.terminal;

import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.JsonRenderer;
import dev.gradus.dsl.diagnostics.Renderer;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * The streams a command reads and writes. Results go to {@code out}; everything else, errors, notes
 * and progress, goes to {@code err}.
 *
 * @param in what {@code -} reads
 * @param out for results
 * @param err for everything else
 * @param terminal whether a person watches {@code err}
 * @param colour whether {@code err} shows colours
 * @param columns the width of the terminal
 * @param format in which form diagnostics are shown
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    boolean colour,
    int columns,
    Format format) {
  private static final int USUAL_COLUMNS = 80;

  /** A console that is no terminal. */
  public static Console plain(InputStream in, PrintStream out, PrintStream err) {
    return new Console(in, out, err, false, false, USUAL_COLUMNS, Format.TEXT);
  }

  /**
   * The console of the process. Java cannot tell whether stderr is a terminal; the launcher can,
   * and says so in the properties {@code gradus.terminal} and {@code gradus.columns}.
   *
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  public static Console ofProcess(PrintStream out, PrintStream err) {
    boolean terminal = Boolean.getBoolean("gradus.terminal");
    String noColour = System.getenv("NO_COLOR");
    boolean colour =
        terminal
            && (noColour == null || noColour.isEmpty())
            && !"dumb".equals(System.getenv("TERM"));
    int columns = Integer.getInteger("gradus.columns", USUAL_COLUMNS);
    return new Console(
        System.in, out, err, terminal, colour, columns > 0 ? columns : USUAL_COLUMNS, Format.TEXT);
  }

  /** The same console with diagnostics in another form. */
  public Console in(Format newFormat) {
    return new Console(in, out, err, terminal, colour, columns, newFormat);
  }

  /** The same console as a terminal that is so wide. */
  public Console onTerminal(boolean isTerminal, boolean inColour, int width) {
    return new Console(in, out, err, isTerminal, inColour, width, format);
  }

  /** Says what is wrong. */
  public void show(List<Diagnostic> diagnostics) {
    err.println(
        switch (format) {
          case TEXT -> (colour ? Renderer.ansi() : Renderer.plain()).render(diagnostics);
          case JSON -> JsonRenderer.render(diagnostics);
        });
  }

  /** Says what is wrong where no code applies; the help may be empty. */
  public void error(String message, String help) {
    err.println(
        colour
            ? "\u001B[1;31merror\u001B[0m\u001B[1m: " + message + "\u001B[0m"
            : "error: " + message);
    if (!help.isEmpty()) {
      err.println("  = help: " + help);
    }
  }

  /** Says what a user may want to know. */
  public void note(String message) {
    err.println("note: " + message);
  }
}
