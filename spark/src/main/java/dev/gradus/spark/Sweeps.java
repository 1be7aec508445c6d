package dev.gradus.spark;

import dev.gradus.dsl.study.GradientRanking;
import dev.gradus.dsl.study.Landscape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Studies of sines whose cells are the tasks of a cluster. */
final class Sweeps {
  /** Cells of a task: few enough to keep all executors at work, and worth the way there. */
  private static final int CELLS = 16;

  private static final BiConsumer<Integer, Integer> SILENT = (done, all) -> {};

  private static final StructType RANKING =
      new StructType()
          .add("spec", DataTypes.StringType, false)
          .add("pairs", DataTypes.IntegerType, false)
          .add("steps", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("hits", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("analytic", DataTypes.IntegerType, false)
          .add("not_finite", DataTypes.IntegerType, false);

  private static final StructType LANDSCAPE =
      new StructType()
          .add("spec", DataTypes.StringType, false)
          .add("frequency_hz", DataTypes.DoubleType, false)
          .add("amplitude", DataTypes.DoubleType, false)
          .add("loss", DataTypes.DoubleType, false)
          .add("normalised", DataTypes.DoubleType, false)
          .add("ideal", DataTypes.DoubleType, false);

  private Sweeps() {}

  /** A piece of a study, of one loss. */
  private record Piece<T extends Serializable>(LossText loss, T part) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  static Dataset<Row> rank(SparkSession session, GradientRanking study, List<LossText> losses) {
    GradientRanking one = study.pieces(1).get(0);
    losses.forEach(text -> one.of(text.loss(), 1, SILENT)); // what does not fit is known at once
    List<GradientRanking> parts = study.pieces(CELLS);
    List<GradientRanking.Row> counts =
        onCluster(session, losses, parts, p -> p.part().of(p.loss().loss(), 1, SILENT));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      GradientRanking.Row row =
          counts.subList(i * parts.size(), (i + 1) * parts.size()).stream()
              .reduce(GradientRanking.Row::plus)
              .orElseThrow();
      rows.add(
          RowFactory.create(
              losses.get(i).loss().text(),
              row.pairs(),
              study.steps().toArray(),
              row.hits().toArray(),
              row.analytic(),
              row.notFinite()));
    }
    return session.createDataFrame(rows, RANKING);
  }

  static Dataset<Row> landscape(SparkSession session, Landscape study, List<LossText> losses) {
    Landscape one = study.pieces(1).get(0);
    losses.forEach(text -> one.values(text.loss(), 1, SILENT));
    List<Landscape> parts = study.pieces(CELLS);
    List<List<Double>> values =
        onCluster(session, losses, parts, p -> p.part().values(p.loss().loss(), 1, SILENT).get(0));
    List<Double> ideal = study.ideal();
    int columns = study.frequencies().size();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      List<Double> all =
          values.subList(i * parts.size(), (i + 1) * parts.size()).stream()
              .flatMap(List::stream)
              .toList();
      List<Double> normalised = Landscape.normalised(all);
      for (int cell = 0; cell < all.size(); cell++) {
        rows.add(
            RowFactory.create(
                losses.get(i).loss().text(),
                study.frequencies().get(cell % columns),
                study.amplitudes().get(cell / columns),
                all.get(cell),
                normalised.get(cell),
                ideal.get(cell % columns)));
      }
    }
    return session.createDataFrame(rows, LANDSCAPE);
  }

  /** What comes of every piece, in order: all pieces of the first loss, then those of the next. */
  private static <T extends Serializable, R> List<R> onCluster(
      SparkSession session, List<LossText> losses, List<T> parts, Function<Piece<T>, R> work) {
    List<Piece<T>> pieces =
        losses.stream().flatMap(loss -> parts.stream().map(p -> new Piece<>(loss, p))).toList();
    return JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelize(pieces, pieces.size())
        .map(work)
        .collect();
  }
}
