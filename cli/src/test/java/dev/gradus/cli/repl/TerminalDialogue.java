package dev.gradus.cli.repl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * Somebody at a terminal: keys go through a line discipline, so that Ctrl-C is a signal, and what
 * is shown can be waited for.
 */
final class TerminalDialogue implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 60_000;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final OutputStream keys;
  private final Terminal terminal;
  private final CompletableFuture<Void> end;
  private int seen;

  TerminalDialogue(Map<String, String> environment) throws IOException {
    Pipe pipe = Pipe.open();
    keys = Channels.newOutputStream(pipe.sink());
    terminal =
        new ExternalTerminal(
            "test",
            "ansi",
            Channels.newInputStream(pipe.source()),
            new Screen(),
            StandardCharsets.UTF_8);
    Attributes attributes = terminal.getAttributes();
    attributes.setLocalFlag(Attributes.LocalFlag.ISIG, true);
    attributes.setLocalFlag(Attributes.LocalFlag.ECHO, false);
    terminal.setAttributes(attributes);
    terminal.setSize(new Size(100, 40));
    Prompt prompt = new Prompt(terminal, Optional.empty(), environment);
    end = CompletableFuture.runAsync(prompt::run);
  }

  private final class Screen extends OutputStream {
    @Override
    public void write(int b) {
      synchronized (shown) {
        shown.write(b);
      }
    }
  }

  /** Everything shown so far, without what moves the cursor or colours. */
  private String text() {
    synchronized (shown) {
      return shown.toString(StandardCharsets.UTF_8).replaceAll("\u001B\\[[0-9;?]*[A-Za-z]", "");
    }
  }

  String raw() {
    synchronized (shown) {
      return shown.toString(StandardCharsets.UTF_8);
    }
  }

  void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /** Waits until something is shown that was not seen before, and returns all up to it. */
  String await(String words) throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (System.currentTimeMillis() < end) {
      String now = text();
      int at = now.indexOf(words, seen);
      if (at >= 0) {
        String part = now.substring(seen, at + words.length());
        seen = at + words.length();
        return part;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("`" + words + "` is not shown in\n" + text().substring(seen));
  }

  void awaitEnd() throws Exception {
    end.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    terminal.close();
    keys.close();
  }
}
