package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.FileContents;
import dev.gradus.dsl.data.OutputFile;
import dev.gradus.dsl.data.Samples;
import java.nio.file.Path;

/**
 * WAV files: 8, 16, 24 and 32-bit PCM and 32 and 64-bit floating point are read; 16 and 24-bit PCM
 * and 32-bit floating point are written.
 *
 * <p>Our own reader and writer rather than {@code javax.sound.sampled}: that one reads a truncated
 * file as a shorter one, believes a streaming writer's placeholder for the length, and calls every
 * fault "unsupported audio file".
 */
public final class WavFile {
  private WavFile() {}

  /**
   * Reads a file. Whole numbers of b bits are divided by 2^(b−1), so they lie in [−1, 1); floating
   * point is taken as it is. The result has type {@link Element#DOUBLE}, a sample rate, and shape
   * {@code [T]} for one channel, {@code [channels, T]} for several.
   *
   * @throws DataException if the file is missing, unreadable, no WAV file, of an unsupported
   *     coding, truncated, broken, empty, or holds a NaN or an infinity
   */
  public static Samples read(Path file) {
    return WavReader.parse(FileContents.of(file), file);
  }

  /**
   * Writes audio of shape {@code [T]} or {@code [channels, T]}. For PCM a value x becomes
   * round(x·2^(b−1)); 1 itself, and what rounds to it, becomes the largest number there is, one
   * step less.
   *
   * @throws DataException if a value is not finite or outside what the encoding holds ([−1, 1] for
   *     PCM), if there are no samples or too many for a WAV file, or if the place cannot be written
   *     to; an existing file is then left as it was
   * @throws IllegalArgumentException if the samples have no rate or another rank
   */
  public static void write(Path file, Samples samples, WavEncoding encoding) {
    WavWriter writer = new WavWriter(file, samples, encoding);
    OutputFile.write(file, writer::writeTo);
  }
}
