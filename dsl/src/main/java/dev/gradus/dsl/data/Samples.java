package dev.gradus.dsl.data;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * An array as a file holds it: shape, values in row-major order, number type and, for audio, the
 * sample rate.
 *
 * <p>Audio has shape {@code [T]} (one channel) or {@code [channels, T]}; other arrays have any
 * rank, 0 included. Every value of a {@link Element#FLOAT} or {@link Element#INTEGER} array is held
 * exactly, since a double holds each of them.
 *
 * <p>A class rather than a record because a record's equality would compare the arrays by identity.
 */
public final class Samples {
  private final long[] shape;
  private final double[] data;
  private final Element dtype;
  private final OptionalInt sampleRate;

  /**
   * Holds an array. The shape is copied; the values are not (a minute of audio is megabytes), so
   * the caller gives them away.
   *
   * @param shape the lengths of the axes, none negative; empty for a single number
   * @param data the values, row-major
   * @param dtype the number type the values came in or shall be stored in
   * @param sampleRate samples per second, positive, for audio
   * @throws IllegalArgumentException if shape and data disagree or the rate is not positive
   */
  public Samples(long[] shape, double[] data, Element dtype, OptionalInt sampleRate) {
    // An axis of length 0 empties the array however long the others are, so they must not overflow.
    long count = Arrays.stream(shape).anyMatch(length -> length == 0) ? 0 : 1;
    for (long length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("negative length in shape " + Arrays.toString(shape));
      }
      count = count == 0 ? 0 : Math.multiplyExact(count, length);
    }
    if (count != data.length) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " needs " + count + " values, got " + data.length);
    }
    if (sampleRate.isPresent() && sampleRate.getAsInt() <= 0) {
      throw new IllegalArgumentException(
          "sample rate " + sampleRate.getAsInt() + " is not positive");
    }
    this.shape = shape.clone();
    this.data = data;
    this.dtype = dtype;
    this.sampleRate = sampleRate;
  }

  /** One channel of audio, shape {@code [T]}, in double precision. */
  public static Samples mono(double[] data, int sampleRate) {
    return new Samples(new long[] {data.length}, data, Element.DOUBLE, OptionalInt.of(sampleRate));
  }

  /** An array that is not audio. */
  public static Samples array(double[] data, Element dtype, long... shape) {
    return new Samples(shape, data, dtype, OptionalInt.empty());
  }

  /** The lengths of the axes (a copy). */
  public long[] shape() {
    return shape.clone();
  }

  /** The values, row-major: the array itself, not a copy, and not to be written to. */
  public double[] data() {
    return data;
  }

  /** The number type of the file. */
  public Element dtype() {
    return dtype;
  }

  /** Samples per second, if this is audio. */
  public OptionalInt sampleRate() {
    return sampleRate;
  }

  /** Type, shape and rate, for messages; not the values. */
  @Override
  public String toString() {
    String rate = sampleRate.isPresent() ? " at " + sampleRate.getAsInt() + " Hz" : "";
    return dtype + " " + Arrays.toString(shape) + rate;
  }
}
