package dev.gradus.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables of records for tests. */
final class Tables {
  static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);
  static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);

  private Tables() {}

  /** A table with a key, {@code pred} and {@code target}. */
  static StructType type(DataType arrays) {
    return new StructType()
        .add("key", DataTypes.LongType)
        .add("pred", arrays)
        .add("target", arrays);
  }

  /** Records of random numbers between −1 and 1 on so many partitions. */
  static Dataset<Row> random(SparkSession session, int records, int length, int partitions) {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (long key = 0; key < records; key++) {
      rows.add(RowFactory.create(key, numbers(random, length), numbers(random, length)));
    }
    return session.createDataFrame(rows, type(DOUBLES)).repartition(partitions);
  }

  static double[] numbers(Random random, int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  /** The numbers in a cell. */
  static double[] array(Row row, String column) {
    return row.<Number>getList(row.fieldIndex(column)).stream()
        .mapToDouble(Number::doubleValue)
        .toArray();
  }

  static float[] singles(double[] numbers) {
    float[] singles = new float[numbers.length];
    for (int i = 0; i < singles.length; i++) {
      singles[i] = (float) numbers[i];
    }
    return singles;
  }

  /** Nested arrays of some rows. */
  static double[][] rows(double[] numbers, int count) {
    int length = numbers.length / count;
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = Arrays.copyOfRange(numbers, i * length, (i + 1) * length);
    }
    return rows;
  }
}
