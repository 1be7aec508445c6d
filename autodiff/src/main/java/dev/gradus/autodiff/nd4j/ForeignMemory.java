package dev.gradus.autodiff.nd4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays in the memory of another library, for exchange without a copy in between. */
public final class ForeignMemory {
  private ForeignMemory() {}

  /**
   * An array over memory that somebody else owns: nothing is copied. It has to be closed before
   * that memory goes; closing it does not free the memory.
   *
   * @param memory the numbers, in row-major order and in the order of bytes of the machine; where
   *     it is not direct it is copied
   * @param shape of the array, not empty
   * @param dtype FLOAT or DOUBLE
   */
  public static INDArray over(ByteBuffer memory, long[] shape, DataType dtype) {
    ByteBuffer direct = memory.isDirect() ? memory : toDirect(memory);
    direct.order(ByteOrder.nativeOrder());
    Pointer numbers =
        dtype == DataType.DOUBLE
            ? new DoublePointer(direct.asDoubleBuffer())
            : new FloatPointer(direct.asFloatBuffer());
    long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    long[] strides = new long[shape.length];
    long step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape[i];
    }
    return Nd4j.create(Nd4j.createBuffer(numbers, length, dtype), shape.clone(), strides, 0, 'c');
  }

  private static ByteBuffer toDirect(ByteBuffer memory) {
    ByteBuffer direct = ByteBuffer.allocateDirect(memory.remaining());
    direct.put(memory.duplicate()).flip();
    return direct;
  }

  /**
   * The numbers of an array as bytes in memory that the JVM owns.
   *
   * @param array FLOAT or DOUBLE, in row-major order and no view
   * @return direct, in the order of bytes of the machine
   */
  public static ByteBuffer bytes(INDArray array) {
    int n = Math.toIntExact(array.length());
    Pointer numbers = array.data().addressPointer();
    boolean wide = array.dataType() == DataType.DOUBLE;
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.multiplyExact(n, wide ? Double.BYTES : Float.BYTES))
            .order(ByteOrder.nativeOrder());
    if (wide) {
      bytes.asDoubleBuffer().put(new DoublePointer(numbers).capacity(n).asBuffer());
    } else {
      bytes.asFloatBuffer().put(new FloatPointer(numbers).capacity(n).asBuffer());
    }
    return bytes;
  }
}
