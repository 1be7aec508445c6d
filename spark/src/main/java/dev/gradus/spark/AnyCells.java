package dev.gradus.spark;

import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import org.apache.spark.sql.types.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import scala.collection.Seq;

/**
 * Cells of a column whose type is not known before the first is there, such as an argument in SQL.
 * They are only read.
 */
record AnyCells() implements Cells {
  private static final long serialVersionUID = 1L;

  @Override
  public Samples read(String name, Object cell) {
    return of(cell).read(name, cell);
  }

  private static Cells of(Object cell) {
    if (cell instanceof byte[]) {
      return new NpyCells();
    }
    int rank = 0;
    Object inner = cell;
    while (inner instanceof Seq<?> items) {
      rank++;
      inner = items.isEmpty() ? null : items.apply(0);
    }
    return new NestedCells(rank, element(inner));
  }

  private static Element element(Object number) {
    if (number instanceof Float) {
      return Element.FLOAT;
    }
    boolean whole =
        number instanceof Boolean
            || number instanceof Byte
            || number instanceof Short
            || number instanceof Integer
            || number instanceof Long;
    return whole ? Element.INTEGER : Element.DOUBLE;
  }

  @Override
  public Object write(INDArray array) {
    throw new UnsupportedOperationException("a column of unknown type cannot be written");
  }

  @Override
  public DataType type() {
    throw new UnsupportedOperationException("the type is not known");
  }
}
