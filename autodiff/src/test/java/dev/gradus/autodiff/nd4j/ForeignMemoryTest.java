package dev.gradus.autodiff.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays over memory of somebody else see it, and leave it there. */
class ForeignMemoryTest {
  private static final double[] NUMBERS = {1, 2, 3, 4, 5, 6};

  private static ByteBuffer memory(boolean direct, DataType dtype) {
    int size = NUMBERS.length * (dtype == DataType.DOUBLE ? 8 : 4);
    ByteBuffer m = direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    m.order(ByteOrder.nativeOrder());
    for (int i = 0; i < NUMBERS.length; i++) {
      put(m, i, NUMBERS[i], dtype);
    }
    return m;
  }

  private static void put(ByteBuffer m, int i, double value, DataType dtype) {
    if (dtype == DataType.DOUBLE) {
      m.putDouble(8 * i, value);
    } else {
      m.putFloat(4 * i, (float) value);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void nothingIsCopied(DataType dtype) {
    ByteBuffer m = memory(true, dtype);
    try (INDArray array = ForeignMemory.over(m, new long[] {2, 3}, dtype)) {
      assertEquals(dtype, array.dataType());
      assertArrayEquals(NUMBERS, NdArrays.toDoubles(array));
      assertEquals(6, array.getDouble(1, 2));
      put(m, 5, 60, dtype);
      assertEquals(60, array.getDouble(1, 2));
    }
    put(m, 0, 10, dtype); // still there
    try (INDArray again = ForeignMemory.over(m, new long[] {6}, dtype)) {
      assertArrayEquals(new double[] {10, 2, 3, 4, 5, 60}, NdArrays.toDoubles(again));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void memoryOfTheHeapIsCopied(DataType dtype) {
    try (INDArray array = ForeignMemory.over(memory(false, dtype), new long[] {3, 1, 2}, dtype)) {
      assertArrayEquals(NUMBERS, NdArrays.toDoubles(array));
      assertEquals(4, array.getDouble(1, 0, 1));
    }
  }

  @Test
  void bytesOutliveTheArray() {
    ByteBuffer bytes;
    try (INDArray array = NdArrays.create(NUMBERS, new long[] {2, 3}, DataType.FLOAT)) {
      bytes = ForeignMemory.bytes(array);
    }
    assertEquals(24, bytes.remaining());
    assertEquals(6f, bytes.getFloat(20));
    try (INDArray array = NdArrays.create(NUMBERS, new long[] {2, 3}, DataType.DOUBLE)) {
      assertEquals(6.0, ForeignMemory.bytes(array).getDouble(40));
    }
  }
}
