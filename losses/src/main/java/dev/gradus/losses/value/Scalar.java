package dev.gradus.losses.value;

/**
 * A number that a loss is built with: known now, or set before each evaluation, such as a parameter
 * of the text or a value that follows a schedule. Changing the latter builds nothing again.
 */
public sealed interface Scalar {

  /** A number that stays. */
  record Fixed(double value) implements Scalar {
    @Override
    public String toString() {
      return Numbers.text(value);
    }
  }

  /**
   * A number that is set from outside.
   *
   * @param name how the inputs of the loss call it
   */
  record Named(String name) implements Scalar {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A number that stays. */
  static Scalar of(double value) {
    return new Fixed(value);
  }

  /** Whether it is this number, and stays. */
  default boolean is(double value) {
    return this instanceof Fixed f && f.value() == value;
  }
}
