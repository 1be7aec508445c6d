package dev.gradus.cli.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Puts WAV files together byte by byte, wrong ones too. */
final class WavBytes {
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

  /** A format chunk body of 16 bytes. */
  static byte[] format(int code, int channels, long rate, int frame, int bits) {
    ByteBuffer b = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    b.putShort((short) code).putShort((short) channels).putInt((int) rate);
    b.putInt((int) rate * frame).putShort((short) frame).putShort((short) bits);
    return b.array();
  }

  /**
   * The 24 bytes by which WAVE_FORMAT_EXTENSIBLE is longer: valid bits, speakers and the plain GUID
   * of a code.
   */
  static byte[] extension(int validBits, int code) {
    ByteBuffer b = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    b.putShort((short) 22).putShort((short) validBits).putInt(3);
    b.putShort((short) code).putShort((short) 0);
    b.put(new byte[] {0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71});
    return b.array();
  }

  /** Little-endian 16-bit samples. */
  static byte[] shorts(int... values) {
    ByteBuffer b = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      b.putShort((short) value);
    }
    return b.array();
  }

  /** Little-endian 32-bit floats. */
  static byte[] floats(float... values) {
    ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      b.putFloat(value);
    }
    return b.array();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** A 16-bit mono file at 8 kHz whose data chunk claims a size of its own. */
  static byte[] mono16(long claimed, int... values) {
    return new WavBytes()
        .chunk("fmt ", format(1, 1, 8000, 2, 16))
        .chunk("data", claimed, shorts(values))
        .bytes();
  }

  /** Adds a chunk, padded to an even length. */
  WavBytes chunk(String id, byte[] body) {
    chunk(id, body.length, body);
    if (body.length % 2 != 0) {
      chunks.write(0);
    }
    return this;
  }

  /** Adds a chunk with a size that may be a lie, without padding. */
  WavBytes chunk(String id, long claimed, byte[] body) {
    chunks.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
    chunks.writeBytes(le32(claimed));
    chunks.writeBytes(body);
    return this;
  }

  /** The file, its RIFF size as it should be. */
  byte[] bytes() {
    return bytes(chunks.size() + 4L);
  }

  /** The file with a RIFF size of one's own. */
  byte[] bytes(long riffSize) {
    return join(
        "RIFF".getBytes(StandardCharsets.US_ASCII),
        le32(riffSize),
        "WAVE".getBytes(StandardCharsets.US_ASCII),
        chunks.toByteArray());
  }

  private static byte[] le32(long value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).array();
  }
}
