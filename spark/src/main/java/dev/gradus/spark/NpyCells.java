package dev.gradus.spark;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import java.nio.file.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Cells with the bytes of {@code .npy} files, which know their shape and type. */
record NpyCells() implements Cells {
  private static final long serialVersionUID = 1L;

  @Override
  public Samples read(String name, Object cell) {
    return NpyFile.parse((byte[]) cell, Path.of(name));
  }

  @Override
  public Object write(INDArray array) {
    boolean single = array.dataType() == org.nd4j.linalg.api.buffer.DataType.FLOAT;
    Element element = single ? Element.FLOAT : Element.DOUBLE;
    return NpyFile.bytes(
        Path.of("gradient"), Samples.array(NdArrays.toDoubles(array), element, array.shape()));
  }

  @Override
  public DataType type() {
    return DataTypes.BinaryType;
  }
}
