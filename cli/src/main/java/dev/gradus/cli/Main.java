package dev.gradus.cli;

import dev.gradus.cli.terminal.CheckedOutput;
import dev.gradus.cli.terminal.Console;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process: its streams, its exit status. */
public final class Main {
  private static final int PATIENCE_SECONDS = 2;

  private Main() {}

  /** Runs a command line and exits. */
  public static void main(String[] args) {
    // UTF-8 whatever the locale says: names are Greek, and objects for programs are UTF-8.
    CheckedOutput stdout = new CheckedOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out =
        new PrintStream(new BufferedOutputStream(stdout), false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    // What anybody prints by accident must not get between results, or into a protocol.
    System.setOut(err);
    Console console = Console.ofProcess(out, err);
    int status = Cli.run(args, console);
    out.flush();
    Optional<String> failure = stdout.failure();
    if (failure.isPresent()) {
      console.error("the output cannot be written: " + failure.get(), "");
      status = Cli.WRONG;
    }
    if (Boolean.getBoolean("gradus.filtered")) {
      err.close();
      awaitFilter();
    }
    System.exit(status);
  }

  /**
   * The launcher puts a filter behind stderr, which is a child of this process and ends with the
   * stream. Whoever started the command must find everything written when it ends.
   */
  private static void awaitFilter() {
    ProcessHandle.current()
        .children()
        .forEach(
            child -> {
              try {
                child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (ExecutionException | TimeoutException e) {
                // It goes on without us.
              }
            });
  }
}
