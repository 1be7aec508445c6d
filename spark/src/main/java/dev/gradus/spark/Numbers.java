package dev.gradus.spark;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The array in a cell.
 *
 * @param data its numbers, row-major
 * @param shape the lengths of its axes
 * @param kind what the cell stores
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record Numbers(double[] data, long[] shape, Kind kind) {

  /** What kind of numbers a cell stores; it decides the arithmetic. */
  enum Kind {
    FLOAT,
    DOUBLE,
    /** Whole numbers, which take the arithmetic of the others. */
    INTEGER
  }

  /** The array in the memory of the engine. */
  INDArray array(DataType dtype) {
    return NdArrays.create(data, shape, dtype);
  }

  /**
   * Makes sure that there are numbers, and each is finite: a loss of others would be NaN.
   *
   * @throws SpecException that names the first that is not
   */
  void requireFinite(String name) {
    if (data.length == 0) {
      throw new SpecException(
          Diagnostic.of(
              Code.NO_SAMPLES,
              "`"
                  + name
                  + "` has shape "
                  + Arrays.toString(shape)
                  + ": there are no numbers in it"));
    }
    for (int i = 0; i < data.length; i++) {
      if (!Double.isFinite(data[i])) {
        throw new SpecException(
            Diagnostic.of(
                    Code.NOT_FINITE,
                    "element "
                        + Arrays.toString(index(i))
                        + " of `"
                        + name
                        + "` is "
                        + (Double.isNaN(data[i])
                            ? "NaN"
                            : data[i] > 0 ? "infinite" : "minus infinity")
                        + " (counting from 0)")
                .withHelp("a loss of it would be NaN; check the program that wrote it"));
      }
    }
  }

  private long[] index(int place) {
    long[] index = new long[shape.length];
    long rest = place;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return index;
  }
}
