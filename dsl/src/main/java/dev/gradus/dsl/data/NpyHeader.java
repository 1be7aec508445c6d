package dev.gradus.dsl.data;

import java.util.List;

/**
 * The dictionary at the start of an NPY file.
 *
 * @param descr the type description; null if it is a list, which describes structured values
 * @param fortranOrder whether the first axis varies fastest in the file
 * @param shape the lengths of the axes
 */
record NpyHeader(String descr, boolean fortranOrder, List<Long> shape) {

  /** The lengths of the axes as an array. */
  long[] lengths() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }
}
