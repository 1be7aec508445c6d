package dev.gradus.cli.repl;

import dev.gradus.cli.terminal.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/** A dialogue on a terminal: history, completion, several lines, and Ctrl-C. */
public final class Prompt {
  private static final String FIRST = "gradus> ";
  private static final String NEXT = "     .. ";
  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_ROWS = 24;

  private final Terminal terminal;
  private final Session session;
  private final LineReader reader;
  private final Console console;
  private final AtomicReference<Task> working = new AtomicReference<>();

  /**
   * A dialogue.
   *
   * @param history where entries are remembered, if they are
   * @param environment tells whether colours are wanted, and which terminal this is
   */
  public Prompt(Terminal terminal, Optional<Path> history, Map<String, String> environment) {
    this.terminal = terminal;
    this.session = new Session(environment);
    if (terminal.getWidth() <= 0) { // one that nobody looks at does not know, and JLine shows dots
      terminal.setSize(new Size(USUAL_COLUMNS, USUAL_ROWS));
    }
    boolean dumb = terminal.getType().startsWith("dumb");
    boolean colour = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("gradus")
            .parser(new EntryParser())
            .completer(new EntryCompleter(session.entries()))
            .completionMatcher(new AsProposed())
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .option(Option.HISTORY_IGNORE_SPACE, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, NEXT)
            .variable(LineReader.INDENTATION, 2);
    if (colour) {
      builder.highlighter(new Colours());
    }
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    this.reader = builder.build();
    PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
    // Messages and results on one stream, or they would change places with the prompt.
    this.console =
        Console.plain(InputStream.nullInputStream(), out, out)
            .onTerminal(!dumb, colour, terminal.getWidth());
  }

  /** Talks until it is over. */
  public void run() {
    Terminal.SignalHandler before = terminal.handle(Signal.INT, s -> stop());
    try {
      while (!session.isOver()) {
        next();
      }
    } catch (EndOfFileException e) {
      // Ctrl-D, or the terminal is gone.
    } finally {
      terminal.handle(Signal.INT, before);
    }
  }

  private void next() {
    String entry;
    try {
      entry = reader.readLine(FIRST);
    } catch (UserInterruptException e) {
      return; // what was typed is given up
    }
    Task task = new Task(session, entry, console);
    working.set(task);
    task.await();
    working.set(null);
    terminal.flush();
  }

  private void stop() {
    Task task = working.getAndSet(null);
    if (task != null) {
      task.silence();
      console.out().println("stopped"); // before the wait is over, and the prompt comes
      task.stop();
    }
  }
}
