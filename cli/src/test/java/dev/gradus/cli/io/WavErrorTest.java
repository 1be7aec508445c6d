package dev.gradus.cli.io;

import static dev.gradus.cli.io.Fixtures.fails;
import static dev.gradus.cli.io.WavBytes.extension;
import static dev.gradus.cli.io.WavBytes.format;
import static dev.gradus.cli.io.WavBytes.join;
import static dev.gradus.cli.io.WavBytes.mono16;
import static dev.gradus.cli.io.WavBytes.shorts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every WAV file that is refused, and why. */
class WavErrorTest {
  private static final byte[] MONO_16 = format(1, 1, 8000, 2, 16);

  private static Samples read(byte[] bytes) {
    return WavReader.parse(bytes, Path.of("a.wav"));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] withFormat(byte[] format) {
    return new WavBytes().chunk("fmt ", format).chunk("data", new byte[48]).bytes();
  }

  @Test
  void aTruncatedFileIsNeverAShorterOne() {
    DataException e = assertThrows(DataException.class, () -> read(mono16(32000, 1, 2, 3)));
    assertEquals(
        """
        error[D703]: `a.wav` is truncated: its header promises 32000 bytes of samples, 6 are there
         --> a.wav
          = help: copy or download it again; to use what is there, \
        repair it with `ffmpeg -i FILE out.wav`\
        """,
        e.render());
  }

  @Test
  void everyCutOfAFileIsTruncated() {
    byte[] whole = new WavBytes().chunk("fmt ", MONO_16).chunk("data", shorts(1, 2, 3)).bytes();
    for (int length = 4; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      fails(Code.TRUNCATED, "is truncated: ", () -> read(cut));
    }
  }

  @Test
  void aFrameMayNotEndInTheMiddle() {
    byte[] bytes =
        new WavBytes()
            .chunk("fmt ", format(1, 2, 8000, 4, 16))
            .chunk("data", shorts(1, 2, 3))
            .bytes();
    fails(Code.TRUNCATED, "6 bytes of samples end within a frame of 4", () -> read(bytes));
    fails(
        Code.TRUNCATED,
        "end within a frame",
        () -> read(join(mono16(0xFFFFFFFFL, 1), new byte[1])));
  }

  @Test
  void chunksMustComeInOrderAndOnce() {
    byte[] dataFirst = new WavBytes().chunk("data", shorts(1)).chunk("fmt ", MONO_16).bytes();
    fails(Code.BAD_WAV, "data comes before its format", () -> read(dataFirst));
    byte[] noData = new WavBytes().chunk("fmt ", MONO_16).bytes();
    fails(Code.TRUNCATED, "ends before its data chunk", () -> read(noData));
    byte[] twice =
        new WavBytes()
            .chunk("fmt ", MONO_16)
            .chunk("data", shorts(1))
            .chunk("data", shorts(2))
            .bytes();
    fails(Code.BAD_WAV, "two data chunks", () -> read(twice));
  }

  @ParameterizedTest
  @CsvSource({
    "2, Microsoft ADPCM",
    "6, A-law",
    "7, µ-law",
    "0x11, IMA ADPCM",
    "0x55, MP3",
    "0x1234, format code 0x1234"
  })
  void compressedCodingsAreNamed(String code, String name) {
    byte[] bytes = withFormat(format(Integer.decode(code), 1, 8000, 1, 8));
    fails(Code.UNSUPPORTED_WAV, "is coded as " + name, () -> read(bytes));
    byte[] wrapped =
        withFormat(join(format(0xFFFE, 1, 8000, 1, 8), extension(8, Integer.decode(code))));
    fails(Code.UNSUPPORTED_WAV, "is coded as " + name, () -> read(wrapped));
  }

  @Test
  void otherWidthsAndGuidsAreRefused() {
    fails(Code.UNSUPPORTED_WAV, "64-bit PCM", () -> read(withFormat(format(1, 1, 8000, 8, 64))));
    fails(
        Code.UNSUPPORTED_WAV,
        "16-bit floating point",
        () -> read(withFormat(format(3, 1, 8000, 2, 16))));
    byte[] guid = extension(16, 1);
    guid[23] ^= 1;
    fails(
        Code.UNSUPPORTED_WAV,
        "unknown sub-format GUID",
        () -> read(withFormat(join(format(0xFFFE, 1, 8000, 2, 16), guid))));
  }

  @Test
  void headersThatContradictThemselvesAreRefused() {
    fails(Code.BAD_WAV, "no channels", () -> read(withFormat(format(1, 0, 8000, 0, 16))));
    fails(Code.BAD_WAV, "a sample rate of 0 Hz", () -> read(withFormat(format(1, 1, 0, 2, 16))));
    fails(
        Code.BAD_WAV,
        "a sample rate of 4294967295 Hz",
        () -> read(withFormat(format(1, 1, 0xFFFFFFFFL, 2, 16))));
    fails(
        Code.BAD_WAV,
        "claims 3 bytes a frame, but 2 channel(s) of 16 bits need 4",
        () -> read(withFormat(format(1, 2, 8000, 3, 16))));
    fails(Code.BAD_WAV, "has 14 bytes", () -> read(withFormat(new byte[14])));
    fails(
        Code.BAD_WAV,
        "has 18 bytes instead of 40",
        () -> read(withFormat(join(format(0xFFFE, 1, 8000, 2, 16), new byte[2]))));
  }

  @Test
  void aValueThatIsNotFiniteIsNamedByItsPlace() {
    byte[] mono =
        new WavBytes()
            .chunk("fmt ", format(3, 1, 8000, 4, 32))
            .chunk("data", WavBytes.floats(0, 1, 2, 3, Float.NaN, Float.NaN))
            .bytes();
    DataException e =
        fails(
            Code.NOT_FINITE,
            "sample 4 of `a.wav` is NaN (counting from 0; 0.000500000 seconds in)",
            () -> read(mono));
    assertEquals("D708", e.code().id());
    byte[] stereo =
        new WavBytes()
            .chunk("fmt ", format(3, 2, 8000, 8, 32))
            .chunk("data", WavBytes.floats(0, 1, 2, Float.NEGATIVE_INFINITY))
            .bytes();
    fails(
        Code.NOT_FINITE, "sample 1 of channel 1 of `a.wav` is minus infinity", () -> read(stereo));
  }

  @Test
  void numbersAreWrittenAlikeEverywhere() {
    byte[] bytes =
        new WavBytes()
            .chunk("fmt ", format(3, 1, 8000, 4, 32))
            .chunk("data", WavBytes.floats(0, Float.NaN))
            .bytes();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      fails(Code.NOT_FINITE, "0.000125000 seconds", () -> read(bytes));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void varietiesOfRiffAreTold() {
    for (String id : new String[] {"RIFX", "RF64", "BW64"}) {
      fails(Code.UNSUPPORTED_WAV, id + " variety", () -> read(latin(id + "\0\0\0\0WAVEfmt ")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "fLaC1234, FLAC audio",
        "OggS1234, Ogg audio",
        "ID3\3, MP3 audio",
        "\u00ff\u00fb\u0090d, MP3 audio",
        "FORM1234AIFF, AIFF audio",
        "FORM1234AIFC, AIFF audio",
        "RIFF1234AVI LIST, a RIFF file of another kind",
        "\u0093NUMPY\1, a NumPy .npy file",
        "PK\3\4zip, a zip archive",
        "0000ftypM4A, MP4 or M4A",
        "hello, plain text"
      })
  void otherFormatsAreRecognised(String start, String name) {
    fails(
        Code.NOT_WAV, "`a.wav` is not a WAV file: it looks like " + name, () -> read(latin(start)));
  }

  @Test
  void anUnknownFormatIsNotGuessed() {
    DataException e =
        assertThrows(DataException.class, () -> read(new byte[] {1, 2, 3, (byte) 200}));
    assertEquals("`a.wav` is not a WAV file", e.getMessage());
  }
}
