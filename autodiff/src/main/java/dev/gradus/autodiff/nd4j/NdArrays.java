package dev.gradus.autodiff.nd4j;

import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The border between ND4J's arrays and row-major primitive ones: the one place that copies in and
 * out.
 *
 * <p>A view, a transposed or an 'f'-ordered array is first copied in 'c' order, because {@code
 * data().asDouble()} of a view gives its parent's elements. Strides decide: a permuted array of
 * rank 3 still calls itself 'c'-ordered and no view.
 */
public final class NdArrays {
  /** Floats that are copied at once: an access to each by itself costs more than all the rest. */
  private static final int SOME = 4096;

  private NdArrays() {}

  /** The elements in row-major order, as a new array. */
  public static double[] toDoubles(INDArray array) {
    double[] out = new double[Math.toIntExact(array.length())];
    read(array, out);
    return out;
  }

  /**
   * Copies the elements in row-major order to the start of {@code out}; the array is not changed.
   *
   * @param out at least {@code array.length()} long
   */
  public static void read(INDArray array, double[] out) {
    if (array.isEmpty()) {
      return;
    }
    if (array.length() == 1) {
      out[0] = array.getDouble(0);
      return;
    }
    if (isPlain(array)) {
      copy(array, out);
    } else {
      try (INDArray rowMajor = array.dup('c')) {
        copy(rowMajor, out);
      }
    }
  }

  /** Whether the elements are all that the array's memory holds, in row-major order. */
  private static boolean isPlain(INDArray array) {
    return isRowMajor(array) && !array.isView() && array.length() == array.data().length();
  }

  /**
   * The elements in row-major order where they are: nothing is copied before it is read or written.
   *
   * @return nothing if they lie in memory in another order, or among others
   */
  public static Optional<NumberBuffer> inPlace(INDArray array) {
    return isPlain(array) && !array.isEmpty() ? Optional.of(NdBuffer.of(array)) : Optional.empty();
  }

  /** A new array, filled with whatever it may be. */
  public static INDArray uninitialized(long[] shape, DataType dtype) {
    return Nd4j.createUninitialized(dtype, shape, 'c');
  }

  private static boolean isRowMajor(INDArray array) {
    long step = 1;
    for (int i = array.rank() - 1; i >= 0; i--) {
      if (array.size(i) != 1 && array.stride(i) != step) {
        return false;
      }
      step *= array.size(i);
    }
    return true;
  }

  private static void copy(INDArray array, double[] out) {
    int n = Math.toIntExact(array.length());
    DataBuffer data = array.data();
    if (array.dataType() == DataType.DOUBLE) {
      new DoublePointer(data.addressPointer()).get(out, 0, n);
    } else {
      FloatPointer from = new FloatPointer(data.addressPointer());
      float[] some = new float[Math.min(n, SOME)];
      for (int at = 0; at < n; at += SOME) {
        int count = Math.min(SOME, n - at);
        from.position(at).get(some, 0, count);
        for (int i = 0; i < count; i++) {
          out[at + i] = some[i];
        }
      }
    }
  }

  /**
   * Copies the first elements of {@code values} into an array that {@link #create} made.
   *
   * @param array in 'c' order and no view; FLOAT rounds each element once
   */
  public static void write(double[] values, INDArray array) {
    if (array.isEmpty()) {
      return;
    }
    int n = Math.toIntExact(array.length());
    DataBuffer data = array.data();
    if (array.dataType() == DataType.DOUBLE) {
      new DoublePointer(data.addressPointer()).put(values, 0, n);
      return;
    }
    FloatPointer to = new FloatPointer(data.addressPointer());
    float[] some = new float[Math.min(n, SOME)];
    for (int at = 0; at < n; at += SOME) {
      int count = Math.min(SOME, n - at);
      for (int i = 0; i < count; i++) {
        some[i] = (float) values[at + i];
      }
      to.position(at).put(some, 0, count);
    }
  }

  /**
   * A new array of the first elements of {@code values}, in 'c' order.
   *
   * @param dtype FLOAT, which rounds each element once, or DOUBLE
   */
  public static INDArray create(double[] values, long[] shape, DataType dtype) {
    long n = 1;
    for (long d : shape) {
      n *= d;
    }
    if (n == 0) {
      return Nd4j.empty(dtype).reshape(shape);
    }
    if (shape.length == 0) {
      return Nd4j.scalar(dtype, values[0]);
    }
    INDArray array = Nd4j.createUninitialized(dtype, shape, 'c');
    write(values, array);
    return array;
  }
}
