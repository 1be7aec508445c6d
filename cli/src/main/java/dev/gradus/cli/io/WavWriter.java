package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes the chunks of one WAV file: the format, for floating point the number of frames, the
 * samples.
 */
final class WavWriter {
  private final Path file;
  private final double[] data;
  private final int channels;
  private final int frames;
  private final int sampleRate;
  private final WavEncoding encoding;

  WavWriter(Path file, Samples samples, WavEncoding encoding) {
    long[] shape = samples.shape();
    if (shape.length != 1 && shape.length != 2) {
      throw new IllegalArgumentException("audio is [T] or [channels, T], not " + samples);
    }
    this.file = file;
    this.data = samples.data();
    this.encoding = encoding;
    this.sampleRate =
        samples
            .sampleRate()
            .orElseThrow(() -> new IllegalArgumentException("audio needs a sample rate"));
    if (data.length == 0) {
      throw new DataException(
          Code.NO_SAMPLES,
          file,
          "there are no samples to write to " + DataException.quoted(file),
          "a WAV file needs one sample or more");
    }
    this.channels = shape.length == 1 ? 1 : (int) shape[0];
    this.frames = data.length / channels;
    if (channels > 0xFFFF || riffSize() > 0xFFFFFFFFL) {
      throw new DataException(
          Code.TOO_LARGE,
          file,
          DataException.quoted(file) + " would be larger than a WAV file can be",
          "65535 channels and 4 GB are the limit; write .npy, or several files");
    }
  }

  private long dataSize() {
    return (long) data.length * (encoding.bits() / 8);
  }

  private long riffSize() {
    int header = encoding == WavEncoding.FLOAT_32 ? 4 + 26 + 12 + 8 : 4 + 24 + 8;
    return header + dataSize() + (dataSize() & 1);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(header());
    int bytes = encoding.bits() / 8;
    ByteBuffer frame = ByteBuffer.allocate(channels * bytes + 1).order(ByteOrder.LITTLE_ENDIAN);
    for (int t = 0; t < frames; t++) {
      for (int c = 0; c < channels; c++) {
        put(frame, c * bytes, data[c * frames + t], t, c);
      }
      out.write(frame.array(), 0, channels * bytes);
    }
    if ((dataSize() & 1) != 0) {
      out.write(0);
    }
  }

  private byte[] header() {
    boolean floating = encoding == WavEncoding.FLOAT_32;
    int frame = channels * encoding.bits() / 8;
    ByteBuffer h = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    h.put(ascii("RIFF")).putInt((int) riffSize()).put(ascii("WAVE"));
    // Codings other than PCM must say how much extra they have (nothing) and carry a fact chunk.
    h.put(ascii("fmt ")).putInt(floating ? 18 : 16);
    h.putShort((short) (floating ? WavFormat.FLOAT : WavFormat.PCM)).putShort((short) channels);
    h.putInt(sampleRate).putInt(sampleRate * frame);
    h.putShort((short) frame).putShort((short) encoding.bits());
    if (floating) {
      h.putShort((short) 0).put(ascii("fact")).putInt(4).putInt(frames);
    }
    h.put(ascii("data")).putInt((int) dataSize());
    byte[] header = new byte[h.position()];
    h.flip().get(header);
    return header;
  }

  private void put(ByteBuffer frame, int at, double x, int sample, int channel) {
    if (encoding == WavEncoding.FLOAT_32) {
      if (!Float.isFinite((float) x)) {
        throw outOfRange(x, sample, channel);
      }
      frame.putFloat(at, (float) x);
      return;
    }
    if (!(Math.abs(x) <= 1)) {
      throw outOfRange(x, sample, channel);
    }
    int scale = 1 << (encoding.bits() - 1);
    int value = (int) Math.min(Math.rint(x * scale), scale - 1.0);
    frame.putShort(at, (short) value);
    if (encoding == WavEncoding.PCM_24) {
      frame.put(at + 2, (byte) (value >> 16));
    }
  }

  private DataException outOfRange(double x, int sample, int channel) {
    String where =
        channels == 1 ? "sample " + sample : "sample " + sample + " of channel " + channel;
    boolean pcm = encoding != WavEncoding.FLOAT_32;
    return new DataException(
        Code.VALUE_OUT_OF_RANGE,
        file,
        String.format(
            Locale.ROOT,
            "%s for %s is %s, and %s",
            where,
            DataException.quoted(file),
            x,
            pcm
                ? encoding.bits() + "-bit PCM holds -1 to 1"
                : "32-bit floating point cannot hold it"),
        pcm && Double.isFinite(x)
            ? "lower the amplitude, or write 32-bit floating point"
            : "write finite numbers of moderate size");
  }

  private static byte[] ascii(String id) {
    return id.getBytes(StandardCharsets.US_ASCII);
  }
}
