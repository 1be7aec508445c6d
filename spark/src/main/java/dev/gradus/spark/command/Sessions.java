package dev.gradus.spark.command;

import dev.gradus.cli.corpus.CorpusRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Sessions of Spark as the command wants them. */
final class Sessions {
  /** Where the archives are that executors need: the launcher says so. */
  private static final String JARS = "gradus.spark.jars";

  private static final String MASTER = "spark.master";

  private Sessions() {}

  /** A session; what the user sets counts most, then what {@code spark-submit} has set. */
  static SparkSession start(CorpusRequest request) {
    SparkConf conf = new SparkConf();
    request.master().ifPresent(url -> conf.set(MASTER, url));
    conf.setIfMissing(MASTER, "local[*]").setIfMissing("spark.app.name", "gradus");
    defaults(conf.get(MASTER)).forEach(conf::setIfMissing);
    request.settings().forEach(conf::set);
    return SparkSession.builder().config(conf).getOrCreate();
  }

  private static Map<String, String> defaults(String master) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.ui.showConsoleProgress", "false");
    // Our kernels are fastest with the vector API; ND4J's small operations want one thread.
    settings.put("spark.executor.extraJavaOptions", "--add-modules jdk.incubator.vector");
    settings.put("spark.executorEnv.OMP_NUM_THREADS", "1");
    boolean otherProcesses = !master.equals("local") && !master.startsWith("local[");
    String jars = System.getProperty(JARS, "");
    if (otherProcesses && !jars.isEmpty()) {
      settings.put("spark.jars", archives(Path.of(jars)));
    }
    if (master.startsWith("local-cluster") || master.contains("//127.0.0.1")) {
      settings.put("spark.driver.host", "127.0.0.1");
      settings.put("spark.driver.bindAddress", "127.0.0.1");
    }
    return settings;
  }

  private static String archives(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(file -> file.toUri().toString())
          .sorted()
          .collect(Collectors.joining(","));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
