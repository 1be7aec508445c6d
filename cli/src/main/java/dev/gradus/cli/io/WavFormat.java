package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.diagnostics.Code;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the {@code fmt} chunk of a WAV file says: the layout of a frame, which is one sample of
 * every channel.
 *
 * @param bytes per sample
 * @param floating IEEE 754 numbers rather than whole ones
 */
record WavFormat(int channels, int sampleRate, int bytes, boolean floating) {
  static final int PCM = 1;
  static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  /**
   * The last 14 bytes of the GUIDs that stand for the plain format codes:
   * {xxxx0000-0000-0010-8000-00aa00389b71}.
   */
  private static final byte[] PLAIN_GUID = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  /** Bytes per frame. */
  int frame() {
    return channels * bytes;
  }

  /** Reads a chunk body of {@code size} bytes at {@code at}, all of them there. */
  static WavFormat parse(ByteBuffer in, int at, long size, Path file) {
    if (size < 16) {
      throw bad(file, "its format chunk has " + size + " bytes instead of 16 or more");
    }
    int code = Short.toUnsignedInt(in.getShort(at));
    int channels = Short.toUnsignedInt(in.getShort(at + 2));
    long rate = Integer.toUnsignedLong(in.getInt(at + 4));
    int frame = Short.toUnsignedInt(in.getShort(at + 12));
    int bits = Short.toUnsignedInt(in.getShort(at + 14));
    if (code == EXTENSIBLE) {
      if (size < 40) {
        throw bad(file, "its extensible format chunk has " + size + " bytes instead of 40");
      }
      if (!in.slice(at + 26, 14).equals(ByteBuffer.wrap(PLAIN_GUID))) {
        throw unsupported(file, "a coding of its own (an unknown sub-format GUID)");
      }
      code = Short.toUnsignedInt(in.getShort(at + 24));
    }
    if (code != PCM && code != FLOAT) {
      throw unsupported(file, name(code));
    } else if (channels == 0) {
      throw bad(file, "it claims to have no channels");
    } else if (rate == 0 || rate > Integer.MAX_VALUE) {
      throw bad(file, "it claims a sample rate of " + rate + " Hz");
    }
    boolean floating = code == FLOAT;
    if (floating ? bits != 32 && bits != 64 : bits == 0 || bits > 32) {
      throw unsupported(file, bits + "-bit " + (floating ? "floating point" : "PCM"));
    }
    // Odd widths (12 bits, say) are left-justified in whole bytes, so the container's width scales.
    int bytes = (bits + 7) / 8;
    if (frame != channels * bytes) {
      throw bad(
          file,
          String.format(
              Locale.ROOT,
              "it claims %d bytes a frame, but %d channel(s) of %d bits need %d",
              frame,
              channels,
              bits,
              channels * bytes));
    }
    return new WavFormat(channels, (int) rate, bytes, floating);
  }

  private static String name(int code) {
    return switch (code) {
      case 0x02 -> "Microsoft ADPCM";
      case 0x06 -> "A-law";
      case 0x07 -> "µ-law";
      case 0x11 -> "IMA ADPCM";
      case 0x31 -> "GSM 6.10";
      case 0x50 -> "MPEG";
      case 0x55 -> "MP3";
      case 0xFF, 0x1600, 0x1610 -> "AAC";
      case 0x160, 0x161, 0x162, 0x163 -> "Windows Media Audio";
      default -> String.format(Locale.ROOT, "format code 0x%04x", code);
    };
  }

  private static DataException unsupported(Path file, String coding) {
    return new DataException(
        Code.UNSUPPORTED_WAV,
        file,
        DataException.quoted(file) + " is coded as " + coding + ", which is not read",
        "8 to 32-bit PCM and 32 or 64-bit floating point are;"
            + " convert it with `ffmpeg -i FILE -c:a pcm_s24le out.wav`");
  }

  private static DataException bad(Path file, String why) {
    return new DataException(
        Code.BAD_WAV,
        file,
        DataException.quoted(file) + " has a broken WAV header: " + why,
        "check the program that wrote it, or convert it with `ffmpeg -i FILE out.wav`");
  }
}
