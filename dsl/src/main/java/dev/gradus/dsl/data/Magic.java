package dev.gradus.dsl.data;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of a file say it is: used to choose a reader, and to tell the user what a
 * refused file looks like.
 */
public final class Magic {
  /** The first six bytes of every NPY file, as Latin-1 text. */
  public static final String NPY = "\u0093NUMPY";

  /** What a text in UTF-16 with a byte order mark is called. */
  public static final String UTF_16 = "UTF-16 text";

  /** What a text is called. */
  public static final String TEXT = "plain text";

  private Magic() {}

  /** Whether the bytes at an offset are those of a Latin-1 text. */
  public static boolean at(byte[] bytes, int offset, String text) {
    if (bytes.length - offset < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((bytes[offset + i] & 0xFF) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a reader of WAV files should look at the bytes: a RIFF family header, read or refused
   * with reasons there.
   */
  public static boolean isRiffFamily(byte[] bytes) {
    return at(bytes, 0, "RIFF")
        || at(bytes, 0, "RIFX")
        || at(bytes, 0, "RF64")
        || at(bytes, 0, "BW64");
  }

  /**
   * The name of the format that the bytes look like, with its article, if they look like any we
   * know.
   */
  public static Optional<String> guess(byte[] bytes) {
    return Optional.ofNullable(name(bytes));
  }

  private static String name(byte[] bytes) {
    if (at(bytes, 0, "RIFF")) {
      return at(bytes, 8, "WAVE") ? "a WAV file" : "a RIFF file of another kind";
    } else if (at(bytes, 0, NPY)) {
      return "a NumPy .npy file";
    } else if (at(bytes, 0, "PK\3\4")) {
      return "a zip archive (NumPy's .npz is one)";
    } else if (at(bytes, 0, "fLaC")) {
      return "FLAC audio";
    } else if (at(bytes, 0, "OggS")) {
      return "Ogg audio";
    } else if (at(bytes, 0, "\u00ff\u00fe") || at(bytes, 0, "\u00fe\u00ff")) {
      return UTF_16; // before MP3, whose frames can begin with the same byte
    } else if (at(bytes, 0, "ID3") || isMpegFrame(bytes)) {
      return "MP3 audio";
    } else if (at(bytes, 0, "FORM") && (at(bytes, 8, "AIFF") || at(bytes, 8, "AIFC"))) {
      return "AIFF audio";
    } else if (at(bytes, 0, ".snd")) {
      return "AU audio";
    } else if (at(bytes, 0, "caff")) {
      return "Core Audio (CAF)";
    } else if (at(bytes, 0, "riff.\u0091\u00cf\u0011")) {
      return "Sony Wave64 audio";
    } else if (at(bytes, 4, "ftyp")) {
      return "MP4 or M4A";
    } else if (at(bytes, 0, "\u001aE\u00df\u00a3")) {
      return "Matroska or WebM";
    } else if (at(bytes, 0, "\u0089HDF")) {
      return "HDF5";
    } else if (at(bytes, 0, "version https://git-lfs")) {
      return "a Git LFS pointer instead of the file (`git lfs pull` fetches it)";
    } else if (isText(bytes)) {
      return TEXT;
    }
    return null;
  }

  /** Eleven set bits, then a version and a layer that exist: the header of an MPEG audio frame. */
  private static boolean isMpegFrame(byte[] bytes) {
    return bytes.length > 2
        && (bytes[0] & 0xFF) == 0xFF
        && (bytes[1] & 0xE0) == 0xE0
        && (bytes[1] & 0x18) != 0x08
        && (bytes[1] & 0x06) != 0;
  }

  private static boolean isText(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 256), StandardCharsets.US_ASCII);
    return start
        .chars()
        .allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\n' || c == '\r' || c == '\t');
  }
}
