package dev.gradus.cli.io;

import static dev.gradus.cli.io.Fixtures.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we write, as the JDK's own reader and the format's definition see it. */
class WavWriteTest {
  @TempDir Path folder;

  private static Samples stereo(double... rows) {
    return new Samples(
        new long[] {2, rows.length / 2}, rows, Element.DOUBLE, OptionalInt.of(44100));
  }

  private static byte[] written(Samples samples, WavEncoding encoding) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new WavWriter(Path.of("out.wav"), samples, encoding).writeTo(out);
    return out.toByteArray();
  }

  @Test
  void sixteenBitsByteForByte() throws IOException {
    byte[] expected =
        new WavBytes()
            .chunk("fmt ", WavBytes.format(1, 1, 8000, 2, 16))
            .chunk("data", WavBytes.shorts(0, 16384, -32768, 32767, 2))
            .bytes();
    // 1 has no 16-bit number and takes the greatest; 1.5 steps round to the even 2.
    Samples samples = Samples.mono(new double[] {0, 0.5, -1, 1, 1.5 / 32768}, 8000);
    assertArrayEquals(expected, written(samples, WavEncoding.PCM_16));
  }

  @Test
  void oddDataIsPadded() throws IOException {
    byte[] expected =
        new WavBytes()
            .chunk("fmt ", WavBytes.format(1, 1, 8000, 3, 24))
            .chunk("data", new byte[] {0, 0, (byte) 0xC0})
            .bytes();
    assertArrayEquals(
        expected, written(Samples.mono(new double[] {-0.5}, 8000), WavEncoding.PCM_24));
  }

  /** SciPy writes the same chunks in the same order. */
  @Test
  void floatsLikeSciPy() throws IOException {
    Samples samples = Samples.mono(new double[] {0, 0.5, -0.25, 1.5}, 16000);
    assertArrayEquals(Fixtures.bytes("wav/float32.wav"), written(samples, WavEncoding.FLOAT_32));
  }

  @ParameterizedTest
  @EnumSource(WavEncoding.class)
  void theJdkReadsWhatWeWrite(WavEncoding encoding)
      throws IOException, UnsupportedAudioFileException {
    Path file = folder.resolve("a.wav");
    WavFile.write(file, stereo(0.5, -0.25, 0.125, -0.5, 0.25, -1), encoding);
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      AudioFormat format = in.getFormat();
      assertEquals(2, format.getChannels());
      assertEquals(44100, format.getSampleRate());
      assertEquals(encoding.bits(), format.getSampleSizeInBits());
      assertEquals(
          encoding == WavEncoding.FLOAT_32
              ? AudioFormat.Encoding.PCM_FLOAT
              : AudioFormat.Encoding.PCM_SIGNED,
          format.getEncoding());
      assertEquals(3, in.getFrameLength());
      byte[] bytes = in.readAllBytes();
      double[] interleaved = {0.5, -0.5, -0.25, 0.25, 0.125, -1};
      assertEquals(interleaved.length * encoding.bits() / 8, bytes.length);
      for (int i = 0; i < interleaved.length; i++) {
        assertEquals(interleaved[i], decode(bytes, i, encoding));
      }
    }
  }

  private static double decode(byte[] bytes, int index, WavEncoding encoding) {
    int width = encoding.bits() / 8;
    int value = 0;
    for (int b = width - 1; b >= 0; b--) {
      value = value << 8 | (bytes[index * width + b] & 0xFF);
    }
    return switch (encoding) {
      case PCM_16 -> (short) value / 32768.0;
      case PCM_24 -> (value << 8 >> 8) / 8388608.0;
      case FLOAT_32 -> Float.intBitsToFloat(value);
    };
  }

  @ParameterizedTest
  @EnumSource(WavEncoding.class)
  void aRoundTripLosesLessThanHalfAStep(WavEncoding encoding) {
    double[] data = new double[2 * 501];
    for (int i = 0; i < data.length; i++) {
      data[i] = Math.sin(i * 0.7) * 0.999;
    }
    Path file = folder.resolve("a.wav");
    WavFile.write(file, stereo(data), encoding);
    Samples back = WavFile.read(file);
    assertArrayEquals(new long[] {2, 501}, back.shape());
    assertArrayEquals(data, back.data(), Math.pow(2, -Math.min(encoding.bits(), 24)));
    assertEquals(OptionalInt.of(44100), back.sampleRate());
  }

  @Test
  void whatPcmCannotHoldIsRefusedAndTheOldFileKept() throws IOException {
    Path file = Fixtures.file(folder, "a.wav", new byte[] {42});
    Samples loud = stereo(0, 0, 0, 1.25);
    DataException e =
        fails(
            Code.VALUE_OUT_OF_RANGE,
            "is 1.25, and 16-bit PCM holds -1 to 1",
            () -> WavFile.write(file, loud, WavEncoding.PCM_16));
    assertTrue(e.getMessage().startsWith("sample 1 of channel 1 for `"), e.getMessage());
    assertArrayEquals(new byte[] {42}, Files.readAllBytes(file));
    WavFile.write(file, loud, WavEncoding.FLOAT_32);
    assertEquals(1.25, WavFile.read(file).data()[3]);
  }

  @ParameterizedTest
  @EnumSource(WavEncoding.class)
  void whatIsNotFiniteIsRefused(WavEncoding encoding) {
    for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
      fails(
          Code.VALUE_OUT_OF_RANGE,
          "sample 0 for `out.wav` is " + x,
          () -> written(Samples.mono(new double[] {x}, 8000), encoding));
    }
  }

  @Test
  void emptyAudioIsRefused() {
    fails(
        Code.NO_SAMPLES,
        "no samples",
        () -> written(Samples.mono(new double[0], 8000), WavEncoding.PCM_16));
    fails(Code.NO_SAMPLES, "no samples", () -> written(stereo(), WavEncoding.PCM_16));
  }

  @Test
  void whatIsNoAudioIsTheCallersMistake() {
    Samples noRate = Samples.array(new double[] {1}, Element.DOUBLE, 1);
    assertThrows(IllegalArgumentException.class, () -> written(noRate, WavEncoding.PCM_16));
    Samples cube =
        new Samples(new long[] {1, 1, 1}, new double[] {1}, Element.DOUBLE, OptionalInt.of(8000));
    assertThrows(IllegalArgumentException.class, () -> written(cube, WavEncoding.PCM_16));
  }
}
