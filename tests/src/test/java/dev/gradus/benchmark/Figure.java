package dev.gradus.benchmark;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What was measured of one way of computing something.
 *
 * @param section the class of the benchmark, without its ending
 * @param task its parameters; empty if there are none
 * @param way the method
 * @param median of the times of single calls
 * @param quarter a quarter of them took less
 * @param threeQuarters and as many more than this
 * @param unit of the times
 * @param bytes allocated on the Java heap by a call; NaN if not known
 */
record Figure(
    String section,
    String task,
    String way,
    double median,
    double quarter,
    double threeQuarters,
    String unit,
    double bytes) {

  /** Of a method that JMH has sampled, with its profiler of the garbage collector. */
  static Figure of(RunResult r) {
    String[] name = r.getParams().getBenchmark().split("\\.");
    StringBuilder task = new StringBuilder();
    for (String key : r.getParams().getParamsKeys()) {
      task.append(task.isEmpty() ? "" : ", ").append(key).append(' ');
      task.append(r.getParams().getParam(key));
    }
    Result<?> times = r.getPrimaryResult();
    Statistics s = times.getStatistics();
    Result<?> memory = r.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Figure(
        name[name.length - 2].replaceFirst("(Benchmark|Peers)$", ""),
        task.toString(),
        name[name.length - 1],
        s.getPercentile(50),
        s.getPercentile(25),
        s.getPercentile(75),
        times.getScoreUnit().replaceFirst("/op$", "").replace("us", "µs"),
        memory == null ? Double.NaN : memory.getScore());
  }
}
