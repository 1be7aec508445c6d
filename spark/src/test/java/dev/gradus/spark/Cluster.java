package dev.gradus.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A cluster on the loopback address: a master and workers, and for each worker an executor that is
 * a process of its own. Its class path is that of the test: Spark with what it brings, then ours.
 */
final class Cluster {
  private Cluster() {}

  /** A session on so many workers of one core each; whoever starts it stops it. */
  static SparkSession start(int workers) {
    try {
      // Executors are started by SPARK_HOME's classes and leave their output there.
      Path home = Path.of(System.getenv("SPARK_HOME"));
      Files.createDirectories(home.resolve("jars"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SparkSession.builder()
        .appName("test")
        .master("local-cluster[" + workers + ",1,1024]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.warehouse.dir", Path.of("target", "warehouse").toUri().toString())
        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .config(
            "spark.executor.extraJavaOptions",
            "--add-modules jdk.incubator.vector"
                + " -Dlog4j2.configurationFile=log4j2-executor.properties")
        .config("spark.executorEnv.OMP_NUM_THREADS", "1")
        .getOrCreate();
  }
}
