package dev.gradus.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Remembers the first failure to write, which a {@link java.io.PrintStream} would only tell apart
 * from success by a flag: a full disk is an error, a reader that has seen enough ({@code | head})
 * is not.
 */
public final class CheckedOutput extends FilterOutputStream {
  private IOException failure;

  /** Writes to a stream. */
  public CheckedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /** Why something could not be written, unless nobody was there to read it. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(IOException::getMessage)
        .filter(message -> !message.contains("Broken pipe"));
  }
}
