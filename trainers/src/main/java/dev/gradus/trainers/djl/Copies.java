package dev.gradus.trainers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.gradus.autodiff.nd4j.ForeignMemory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays from one library to the other, in row-major order. */
final class Copies {
  private Copies() {}

  /** The type that a loss computes in: that of the engine's array, or the next wider. */
  static DataType typeOf(NDArray array) {
    return array.getDataType() == DataType.FLOAT64 ? DataType.FLOAT64 : DataType.FLOAT32;
  }

  /**
   * An array of the engine as one of ours, in the engine's memory: what reads it makes the copy. To
   * be closed while {@code array} is there.
   *
   * @param array of {@code type}
   * @param type FLOAT32 or FLOAT64
   */
  static INDArray over(NDArray array, DataType type) {
    return ForeignMemory.over(
        array.toByteBuffer(true),
        array.getShape().getShape(),
        type == DataType.FLOAT64
            ? org.nd4j.linalg.api.buffer.DataType.DOUBLE
            : org.nd4j.linalg.api.buffer.DataType.FLOAT);
  }

  /** An array of ours as one of the engine, of the shape and on the device of another. */
  static NDArray beside(INDArray array, NDArray like, DataType type) {
    return like.getManager().create(ForeignMemory.bytes(array), like.getShape(), type);
  }
}
