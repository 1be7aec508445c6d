package dev.gradus.cli.io;

import java.util.Optional;

/** How a WAV file that is written codes its samples. */
public enum WavEncoding {
  /** 16-bit whole numbers, a step of 2⁻¹⁵. */
  PCM_16("16", 16),
  /** 24-bit whole numbers, a step of 2⁻²³. */
  PCM_24("24", 24),
  /** 32-bit floating point. */
  FLOAT_32("32f", 32);

  private final String text;
  private final int bits;

  WavEncoding(String text, int bits) {
    this.text = text;
    this.bits = bits;
  }

  /** The encoding's name on the command line: {@code 16}, {@code 24} or {@code 32f}. */
  public String text() {
    return text;
  }

  /** Bits per sample. */
  public int bits() {
    return bits;
  }

  /** The encoding of a command line name, if it is one. */
  public static Optional<WavEncoding> of(String text) {
    for (WavEncoding encoding : values()) {
      if (encoding.text.equals(text)) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }
}
