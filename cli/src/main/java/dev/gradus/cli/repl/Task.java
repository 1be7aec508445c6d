package dev.gradus.cli.repl;

import dev.gradus.cli.options.Complaints;
import dev.gradus.cli.terminal.Console;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * An entry that is being worked on, on a thread of its own. What is stopped prints nothing any
 * more, and ends at the next place where it looks whether it is still wanted; nobody waits for
 * that.
 */
final class Task {
  private static final long STACK = 16 << 20;

  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private final Gate out;
  private final Gate err;
  private final Thread thread;

  Task(Session session, String entry, Console console) {
    out = new Gate(console.out());
    err = new Gate(console.err());
    Console gated =
        new Console(
            console.in(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            console.terminal(),
            console.colour(),
            console.columns(),
            console.format());
    thread = new Thread(null, () -> done.complete(run(session, entry, gated)), "gradus", STACK);
    thread.setDaemon(true);
  }

  private static boolean run(Session session, String entry, Console console) {
    try {
      session.run(entry, console);
      return true;
    } catch (CancellationException e) {
      return false;
    } catch (RuntimeException | Error e) {
      Complaints.tell(e, "please report it with what you entered", console);
      return false;
    }
  }

  /** Works until all is done or {@link #stop} is called; false if it was not done. */
  boolean await() {
    thread.start();
    return done.join();
  }

  /** Lets nothing more be printed. */
  void silence() {
    out.close();
    err.close();
  }

  /** Ends the wait. */
  void stop() {
    silence();
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.interrupt();
    done.complete(false);
  }

  /** A stream that can be shut without shutting the one behind it. */
  private static final class Gate extends FilterOutputStream {
    private volatile boolean open = true;

    Gate(OutputStream behind) {
      super(behind);
    }

    @Override
    public void write(int b) throws IOException {
      if (open) {
        out.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (open) {
        out.write(bytes, from, count);
      }
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
