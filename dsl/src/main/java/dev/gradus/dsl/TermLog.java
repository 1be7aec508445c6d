package dev.gradus.dsl;

import dev.gradus.losses.schedule.Clock;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A log of what the terms of a loss did in a run: one line for each evaluation, written at once.
 *
 * <pre>{@code
 * try (TermLog log = TermLog.open(Path.of("run.csv"))) {
 *   log.add(Clock.step(i), loss.at(Clock.step(i)).differentiateTerms(inputs, "pred"));
 * }
 * }</pre>
 *
 * <p>A line has the step, the epoch and the share of the run that is done, as far as they are
 * known; the loss; and for each term its value, its weight, their product, its share, the norm of
 * its gradient if it was computed, and whether all of that is finite. Numbers are those of {@link
 * Double#toString(double)}, so that reading them gives the same number again.
 *
 * <p>CSV follows RFC 4180, with lines that end in a line feed alone and a header of names such as
 * {@code mse.weighted}; the second of equal unnamed terms is {@code mse#2}. Lines of JSON are
 * objects like those of {@code gradus eval --json}: what JSON has no number for is one of the
 * strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, what is not known is null.
 *
 * <p>Used by one thread at a time.
 */
public final class TermLog implements AutoCloseable {
  /** How a log is written. */
  public enum Format {
    /** A table: a header, and a line with a cell for each name in it. */
    CSV,
    /** A JSON object a line. */
    JSON_LINES;

    /** What the name of a file asks for: {@code .csv} or {@code .jsonl}; empty for another. */
    public static Optional<Format> of(Path file) {
      String name = String.valueOf(file.getFileName());
      return name.endsWith(".csv")
          ? Optional.of(CSV)
          : name.endsWith(".jsonl") ? Optional.of(JSON_LINES) : Optional.empty();
    }
  }

  private final Writer out;
  private final Format format;

  /** The file that already has lines, whose header has to be that of this log. */
  private final Optional<Path> continued;

  private CsvLines csv;

  private TermLog(Writer out, Format format, Optional<Path> continued) {
    this.out = out;
    this.format = format;
    this.continued = continued;
  }

  /** A log on a writer, which it closes. */
  public static TermLog of(Writer out, Format format) {
    return new TermLog(out, format, Optional.empty());
  }

  /**
   * A log at the end of a file, which is made if there is none.
   *
   * @param file named {@code .csv} or {@code .jsonl}
   * @throws IllegalArgumentException if it is named otherwise
   * @throws IOException if it cannot be written
   */
  public static TermLog open(Path file) throws IOException {
    Format format =
        Format.of(file)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a log is named `.csv` or `.jsonl`, not `" + file.getFileName() + "`"));
    boolean hasLines = Files.isRegularFile(file) && Files.size(file) > 0;
    // A program that was stopped may have left half a line: what comes now is a line of its own.
    boolean broken = hasLines && !endsLine(file);
    Writer out =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (broken) {
      out.write('\n');
    }
    return new TermLog(out, format, hasLines ? Optional.of(file) : Optional.empty());
  }

  private static boolean endsLine(Path file) throws IOException {
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return in.position(in.size() - 1).read(last) == 1 && last.get(0) == '\n';
    }
  }

  /**
   * Adds a line about an evaluation at an unknown time.
   *
   * @throws IllegalArgumentException as {@link #add(Clock, LossResult)} does
   * @throws IOException if it cannot be written
   */
  public void add(LossResult result) throws IOException {
    add(Clock.UNKNOWN, result);
  }

  /**
   * Adds a line.
   *
   * @param time of the evaluation, as far as it is known
   * @param result the evaluation; one without gradient norms leaves their cells empty
   * @throws IllegalArgumentException if a table has other terms, or no columns for gradient norms
   *     that are there
   * @throws IOException if it cannot be written
   */
  public void add(Clock time, LossResult result) throws IOException {
    out.write(format == Format.CSV ? csvLine(time, result) : JsonLines.line(time, result));
    out.flush();
  }

  private String csvLine(Clock time, LossResult result) throws IOException {
    if (csv != null) {
      return csv.line(time, result);
    }
    CsvLines lines = CsvLines.of(result);
    if (continued.isPresent()) {
      lines = lines.continuing(continued.get());
      csv = lines;
      return lines.line(time, result);
    }
    csv = lines;
    return lines.header() + lines.line(time, result);
  }

  /** Closes the file or writer. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
