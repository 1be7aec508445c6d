package dev.gradus.dsl.study;

import dev.gradus.autodiff.nd4j.NdArrays;
import java.io.Serializable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * When signals are sampled, and how often.
 *
 * @param rate samples per second
 * @param length the number of samples
 */
public record SampleGrid(double rate, int length) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** One second at 16 kHz. */
  public static final SampleGrid SECOND = new SampleGrid(16000, 16000);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one of them is not above 0
   */
  public SampleGrid {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY && length > 0)) {
      throw new IllegalArgumentException(
          "a rate of " + rate + " Hz and " + length + " samples make no signal");
    }
  }

  /** The samples of a sine, DOUBLE {@code [length]}; the caller closes them. */
  INDArray array(Sine sine) {
    return NdArrays.create(sine.samples(this), new long[] {length}, DataType.DOUBLE);
  }

  /**
   * Refuses what cannot be sampled.
   *
   * @throws IllegalArgumentException if a frequency is not between 0 and half the rate
   */
  void require(double frequency) {
    if (!(frequency > 0 && frequency < rate / 2)) {
      throw new IllegalArgumentException(
          "%s Hz is not between 0 and %s Hz, half the sample rate"
              .formatted(shown(frequency), shown(rate / 2)));
    }
  }

  private static String shown(double hertz) {
    return hertz == Math.rint(hertz) ? Long.toString((long) hertz) : Double.toString(hertz);
  }
}
