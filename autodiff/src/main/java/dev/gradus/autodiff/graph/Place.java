package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.nd4j.NumberBuffer;

/**
 * Where the value of a node lies: in an array of the evaluation, which is made when it is needed,
 * or, for one run, in memory that somebody else gave.
 */
final class Place {
  private final int size;
  private double[] array;
  private NumberBuffer own;
  private NumberBuffer given;

  /** An array that is there. */
  Place(double[] array) {
    this.size = array.length;
    this.array = array;
    this.own = NumberBuffer.of(array);
  }

  /** An array of this size, to be made. */
  Place(int size) {
    this.size = size;
  }

  /** The evaluation's array. */
  double[] array() {
    if (array == null) {
      array = new double[size];
      own = NumberBuffer.of(array);
    }
    return array;
  }

  /** What is read or written by regions. */
  NumberBuffer numbers() {
    if (given != null) {
      return given;
    }
    array();
    return own;
  }

  /** Takes the numbers from here, or puts them there; null for the array. */
  void use(NumberBuffer memory) {
    given = memory;
  }
}
