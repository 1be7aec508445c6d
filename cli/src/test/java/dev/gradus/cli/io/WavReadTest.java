package dev.gradus.cli.io;

import static dev.gradus.cli.io.WavBytes.extension;
import static dev.gradus.cli.io.WavBytes.format;
import static dev.gradus.cli.io.WavBytes.join;
import static dev.gradus.cli.io.WavBytes.mono16;
import static dev.gradus.cli.io.WavBytes.shorts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good WAV file reads as. */
class WavReadTest {
  private static final byte[] MONO_16 = format(1, 1, 8000, 2, 16);

  @TempDir Path folder;

  private static Samples read(byte[] bytes) {
    return WavReader.parse(bytes, Path.of("a.wav"));
  }

  /** The files hold the least number, −1, 0, 1 and the greatest. */
  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32})
  void pcmIsScaledByHalfItsRange(int bits) {
    double full = Math.pow(2, bits - 1);
    Samples samples =
        WavFile.read(Fixtures.file(folder, "a.wav", Fixtures.bytes("wav/pcm" + bits + ".wav")));
    assertArrayEquals(new double[] {-1, -1 / full, 0, 1 / full, (full - 1) / full}, samples.data());
    assertArrayEquals(new long[] {5}, samples.shape());
    assertEquals(Element.DOUBLE, samples.dtype());
    assertEquals(OptionalInt.of(8000), samples.sampleRate());
  }

  @Test
  void floatsAreTakenAsTheyAre() {
    Samples samples = read(Fixtures.bytes("wav/float32.wav"));
    assertArrayEquals(new double[] {0, 0.5, -0.25, 1.5}, samples.data());
    assertEquals(Element.DOUBLE, samples.dtype());
    assertEquals(OptionalInt.of(16000), samples.sampleRate());
  }

  @Test
  void channelsAreRows() {
    Samples doubles = read(Fixtures.bytes("wav/float64_stereo.wav"));
    assertArrayEquals(new long[] {2, 3}, doubles.shape());
    assertArrayEquals(new double[] {.1, .2, .3, -.1, -.2, -.3}, doubles.data());
    Samples ints = read(Fixtures.bytes("wav/stereo24.wav"));
    assertArrayEquals(new long[] {2, 3}, ints.shape());
    double step = Math.pow(2, -23);
    assertArrayEquals(
        new double[] {step, 2 * step, 3 * step, -step, -2 * step, -3 * step}, ints.data());
    assertEquals(OptionalInt.of(44100), ints.sampleRate());
  }

  @Test
  void extensibleFormatsAreReadByTheirSubFormat() {
    // 20 valid bits at the top of 24: the container's width scales.
    byte[] pcm =
        new WavBytes()
            .chunk("fmt ", join(format(0xFFFE, 1, 48000, 3, 24), extension(20, 1)))
            .chunk("data", new byte[] {0, 0, 0x40, 0, 0, (byte) 0xC0})
            .bytes();
    assertArrayEquals(new double[] {0.5, -0.5}, read(pcm).data());
    byte[] floating =
        new WavBytes()
            .chunk("fmt ", join(format(0xFFFE, 1, 48000, 4, 32), extension(32, 3)))
            .chunk("data", WavBytes.floats(0.75f))
            .bytes();
    assertArrayEquals(new double[] {0.75}, read(floating).data());
  }

  @Test
  void twelveBitsAreReadAsTheSixteenTheyLieIn() {
    byte[] bytes =
        new WavBytes()
            .chunk("fmt ", format(1, 1, 8000, 2, 12))
            .chunk("data", shorts(0x4000, -0x8000))
            .bytes();
    assertArrayEquals(new double[] {0.5, -1}, read(bytes).data());
  }

  @Test
  void otherChunksAreSteppedOverWithTheirPadding() {
    byte[] note = "odd".getBytes(StandardCharsets.US_ASCII);
    byte[] bytes =
        new WavBytes()
            .chunk("LIST", note)
            .chunk("fmt ", join(MONO_16, new byte[2]))
            .chunk("fact", new byte[] {2, 0, 0, 0})
            .chunk("junk", new byte[0])
            .chunk("data", shorts(16384, -16384))
            .chunk("LIST", note)
            .bytes();
    assertArrayEquals(new double[] {0.5, -0.5}, read(bytes).data());
  }

  @Test
  void whatIsBrokenBehindTheSamplesDoesNoHarm() {
    byte[] cut =
        new WavBytes()
            .chunk("fmt ", MONO_16)
            .chunk("data", shorts(16384))
            .chunk("id3 ", 1000, new byte[3])
            .bytes();
    assertArrayEquals(new double[] {0.5}, read(cut).data());
  }

  @Test
  void aWrongRiffSizeDoesNoHarm() {
    byte[] bytes = new WavBytes().chunk("fmt ", MONO_16).chunk("data", shorts(16384)).bytes(7);
    assertArrayEquals(new double[] {0.5}, read(bytes).data());
  }

  /** ffmpeg, SoX, arecord, and the two limits of 31 bits. */
  @ParameterizedTest
  @ValueSource(longs = {0xFFFFFFFFL, 0x7FFFF000L, 0x7FFFFF00L, 0x7FFFFFFFL, 0x80000000L})
  void aStreamingWritersPlaceholderMeansToTheEnd(long size) {
    assertArrayEquals(new double[] {0.5, -1}, read(mono16(size, 16384, -32768)).data());
  }

  @Test
  void aSizeOfZeroMeansToTheEndUnlessTheFileWasFinished() {
    WavBytes wav = new WavBytes().chunk("fmt ", MONO_16).chunk("data", 0, shorts(16384, -32768));
    assertArrayEquals(new double[] {0.5, -1}, read(wav.bytes(36)).data());
    assertArrayEquals(new double[] {0.5, -1}, read(wav.bytes(0xFFFFFFFFL)).data());
    byte[] finished =
        new WavBytes()
            .chunk("fmt ", MONO_16)
            .chunk("data", new byte[0])
            .chunk("LIST", new byte[4])
            .bytes();
    Fixtures.fails(Code.NO_SAMPLES, "holds no samples", () -> read(finished));
  }
}
