package dev.gradus.benchmark;

import dev.gradus.dsl.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What value and gradient cost against the size of the input: seconds of audio, signals of a batch,
 * cells of an alignment. Where cost is linear, the time for each sample or cell is the same.
 */
final class Scaling {
  private static final int RATE = 16_000;
  private static final int[] SECONDS = {1, 2, 5, 10, 30, 60, 180, 600};
  private static final int[] BATCHES = {1, 2, 4, 8, 16, 32, 64};
  private static final int[] FRAMES = {64, 128, 256, 512, 1024, 2048};

  /** The least number of runs that come before those that count, and of those. */
  private static final int WARM_UP = 3;

  private static final int LEAST = 5;
  private static final int MOST = 1000;

  /** Until it has taken so many nanoseconds, a run is repeated. */
  static final double ENOUGH = 2e9;

  /**
   * A loss of inputs in several sizes.
   *
   * @param name as it stands in the legend
   * @param text the loss
   * @param shapes of the inputs
   * @param dtype theirs
   */
  record Series(String name, String text, List<long[]> shapes, DataType dtype) {
    /** Those up to a number of elements. */
    Series upTo(long elements) {
      return new Series(
          name, text, shapes.stream().filter(s -> size(s) <= elements).toList(), dtype);
    }
  }

  /**
   * One measurement.
   *
   * @param series its name
   * @param shape of the input
   * @param millis the median
   */
  record Point(String series, long[] shape, int runs, double millis) {
    /** Samples or cells. */
    long elements() {
      return size(shape);
    }

    /** For each of them. */
    double nanos() {
      return millis * 1e6 / elements();
    }
  }

  private Scaling() {}

  /** What is measured. */
  static List<Series> series() {
    return List.of(
        new Series("mss.standard, length", "mss.standard(hop=N/4)", seconds(), DataType.FLOAT),
        new Series("mss.smooth, length", "mss.smooth(hop=N/4)", seconds(), DataType.FLOAT),
        new Series("mss.standard, batch", "mss.standard(hop=N/4)", batches(), DataType.FLOAT),
        new Series("mss.smooth, batch", "mss.smooth(hop=N/4)", batches(), DataType.FLOAT),
        new Series("sdtw, frames", "sdtw(cost=given)", squares(), DataType.DOUBLE));
  }

  private static List<long[]> seconds() {
    return IntStream.of(SECONDS).mapToObj(s -> new long[] {1, (long) s * RATE}).toList();
  }

  private static List<long[]> batches() {
    return IntStream.of(BATCHES).mapToObj(b -> new long[] {b, RATE}).toList();
  }

  private static List<long[]> squares() {
    return IntStream.of(FRAMES).mapToObj(n -> new long[] {n, n}).toList();
  }

  /**
   * Measures.
   *
   * @param enough nanoseconds after which a run is not repeated, if there were a few
   */
  static List<Point> measure(List<Series> all, double enough) {
    List<Point> points = new ArrayList<>();
    for (Series s : all) {
      Loss loss = Loss.parse(s.text());
      for (long[] shape : s.shapes()) {
        Map<String, INDArray> inputs =
            Map.of("pred", array(1, shape, s.dtype()), "target", array(2, shape, s.dtype()));
        Runnable call =
            () -> {
              try (INDArray gradient = loss.differentiate(inputs, "pred").gradient()) {
                gradient.length();
              }
            };
        points.add(time(s.name(), shape, call, enough));
        System.out.println(csv(points.subList(points.size() - 1, points.size())).get(1));
      }
    }
    return points;
  }

  private static INDArray array(int seed, long[] shape, DataType dtype) {
    Random random = new Random(seed);
    double[] numbers = random.doubles(size(shape), 0, 1).toArray();
    return Nd4j.createFromArray(numbers).reshape(shape).castTo(dtype);
  }

  private static Point time(String series, long[] shape, Runnable call, double enough) {
    repeat(call, WARM_UP, enough / 2);
    List<Double> times = repeat(call, LEAST, enough);
    return new Point(series, shape, times.size(), times.get(times.size() / 2) / 1e6);
  }

  /** What each run took, the shortest first. */
  private static List<Double> repeat(Runnable call, int least, double enough) {
    List<Double> times = new ArrayList<>();
    double sum = 0;
    while (times.size() < least || sum < enough && times.size() < MOST) {
      long start = System.nanoTime();
      call.run();
      double nanos = System.nanoTime() - start;
      sum += nanos;
      times.add(nanos);
    }
    times.sort(null);
    return times;
  }

  private static long size(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** A header and a line for each point. */
  static List<String> csv(List<Point> points) {
    List<String> lines = new ArrayList<>();
    lines.add("series,shape,elements,runs,median_ms,ns_per_element");
    for (Point p : points) {
      lines.add(
          String.format(
              Locale.ROOT,
              "\"%s\",%s,%d,%d,%.4f,%.3f",
              p.series(),
              shape(p, "x"),
              p.elements(),
              p.runs(),
              p.millis(),
              p.nanos()));
    }
    return lines;
  }

  /** A table in Markdown. */
  static String table(List<Point> points) {
    StringBuilder table = new StringBuilder("| | input | ms | ns for each sample or cell |\n");
    table.append("|---|---|---|---|\n");
    for (Point p : points) {
      table.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  p.series(),
                  shape(p, " × "),
                  FigureTable.number(p.millis()),
                  FigureTable.number(p.nanos())));
    }
    return table.toString();
  }

  private static String shape(Point p, String times) {
    return String.join(times, Arrays.stream(p.shape()).mapToObj(Long::toString).toList());
  }

  /** Writes {@code scaling.csv} and {@code scaling.png} into a folder. */
  static void write(Path folder, List<Point> points) throws IOException {
    Files.write(folder.resolve("scaling.csv"), csv(points));
    ScalingPlot.write(folder.resolve("scaling.png"), points);
  }
}
