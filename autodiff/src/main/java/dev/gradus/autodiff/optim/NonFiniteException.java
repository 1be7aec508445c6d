package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.graph.GraphException;

/** A number of an update that is NaN or infinite; nothing was changed. */
public final class NonFiniteException extends GraphException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String parameter;
  private final int index;
  private final double value;

  /**
   * An exception that says which number.
   *
   * @param what of the parameter, such as {@code gradient}
   * @param parameter its name
   * @param index in row-major order
   * @param value NaN, ∞ or −∞
   */
  public NonFiniteException(String what, String parameter, int index, double value) {
    super(what + " of parameter `" + parameter + "` is " + value + " at index " + index);
    this.what = what;
    this.parameter = parameter;
    this.index = index;
    this.value = value;
  }

  /** What of the parameter: {@code gradient}, {@code new value}, or what an optimiser remembers. */
  public String what() {
    return what;
  }

  /** The parameter's name. */
  public String parameter() {
    return parameter;
  }

  /** Where, in row-major order. */
  public int index() {
    return index;
  }

  /** NaN, ∞ or −∞. */
  public double value() {
    return value;
  }

  /** Throws at the first of these numbers that is not finite. */
  static void require(String what, String parameter, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new NonFiniteException(what, parameter, i, values[i]);
      }
    }
  }
}
