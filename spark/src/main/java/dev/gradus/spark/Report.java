package dev.gradus.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Figures on evaluated records, term by term. Sums are taken over sorted numbers, so that they do
 * not depend on how records are spread over a cluster, not by a bit.
 */
final class Report {
  /** The row of the whole loss; the terms follow in the author's order. */
  static final String LOSS = "loss";

  private static final double[] SHARES = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

  private static final StructType FIGURES =
      new StructType()
          .add("not_finite", DataTypes.LongType, false)
          .add("mean", DataTypes.DoubleType, true)
          .add("min", DataTypes.DoubleType, true)
          .add("p5", DataTypes.DoubleType, true)
          .add("p25", DataTypes.DoubleType, true)
          .add("median", DataTypes.DoubleType, true)
          .add("p75", DataTypes.DoubleType, true)
          .add("p95", DataTypes.DoubleType, true)
          .add("max", DataTypes.DoubleType, true);

  private Report() {}

  static Dataset<Row> of(Dataset<Row> evaluated, List<Column> keys) {
    Column whole = array(struct(lit(LOSS).as("name"), col(Results.VALUE).as("weighted")));
    Column terms =
        transform(
            col(Results.TERMS),
            t -> struct(t.getField("name").as("name"), t.getField("weighted").as("weighted")));
    Column rows = when(col(Results.TERMS).isNull(), whole).otherwise(concat(whole, terms));
    Column fault = when(col(Results.DIAGNOSTIC).isNotNull(), 1L).otherwise(0L);
    // Names of our own, behind those of the keys, so that a key may be called `term`.
    Dataset<Row> exploded =
        evaluated.select(
            append(
                keys, fault.as("_fault"), posexplode(rows).as(new String[] {"_place", "_term"})));
    List<Column> names =
        Arrays.stream(exploded.columns()).limit(keys.size()).map(Columns::named).toList();
    return exploded
        .groupBy(append(names, col("_place"), col("_term.name").as("_name")))
        .agg(
            count(col("_term.weighted")).as("_count"),
            sum(when(col("_place").equalTo(0), col("_fault")).otherwise(0L)).as("_faults"),
            udf((UDF1<Seq<Double>, Row>) Report::figures, FIGURES)
                .apply(collect_list(col("_term.weighted")))
                .as("_figures"))
        .withColumn(
            "_failed", sum("_faults").over(Window.partitionBy(names.toArray(Column[]::new))))
        .orderBy(append(names, col("_place")))
        .select(
            append(
                names,
                Stream.concat(
                        Stream.of(
                            col("_name").as("term"),
                            col("_count").as("count"),
                            col("_failed").as("failed")),
                        Stream.of(FIGURES.fieldNames()).map(f -> col("_figures." + f)))
                    .toArray(Column[]::new)));
  }

  private static Column[] append(List<Column> columns, Column... more) {
    return Stream.concat(columns.stream(), Stream.of(more)).toArray(Column[]::new);
  }

  private static Row figures(Seq<Double> numbers) {
    double[] finite =
        CollectionConverters.asJava(numbers).stream()
            .mapToDouble(x -> x)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    Object[] cells = new Object[FIGURES.length()];
    cells[0] = (long) (numbers.length() - finite.length);
    if (finite.length > 0) {
      double total = 0;
      for (double x : finite) {
        total += x;
      }
      cells[1] = total / finite.length;
      for (int q = 0; q < SHARES.length; q++) {
        cells[2 + q] = quantile(finite, SHARES[q]);
      }
    }
    return RowFactory.create(cells);
  }

  /** Between the two numbers around the place share·(n − 1), in proportion. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    if (below + 1 >= sorted.length) {
      return sorted[sorted.length - 1];
    }
    return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
  }
}
