package dev.gradus.spark;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.SpecException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How the cells of a column hold arrays. */
sealed interface Cells extends Serializable permits AnyCells, NestedCells, NpyCells {

  /** How a column of a type holds arrays, if it does. */
  static Optional<Cells> of(DataType type) {
    return type.equals(DataTypes.BinaryType)
        ? Optional.of(new NpyCells())
        : NestedCells.of(type).map(Cells.class::cast);
  }

  /**
   * The array in a cell.
   *
   * @param name of the input, for messages
   * @param cell as Spark hands it out, not null
   * @throws SpecException if its arrays do not make one
   * @throws DataException if its bytes are none
   */
  Samples read(String name, Object cell);

  /** An array as Spark takes it, in a cell of {@link #type()}. */
  Object write(INDArray array);

  /** The type of the column that an array is written to. */
  DataType type();
}
