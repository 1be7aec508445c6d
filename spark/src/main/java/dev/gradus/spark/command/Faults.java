package dev.gradus.spark.command;

import dev.gradus.cli.corpus.CorpusRequest;
import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.diagnostics.SpecException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;

/** What Spark complains about, in the words of a command. */
final class Faults {
  private Faults() {}

  /** What is told of a cluster on which nothing could be started. */
  static RuntimeException unreachable(Exception e, CorpusRequest request) {
    return new UsageException(
        "Spark does not start"
            + request.master().map(url -> " on `" + url + "`").orElse("")
            + ": "
            + e.getMessage().lines().findFirst().orElse(e.getClass().getSimpleName()),
        "a master is `local[2]`, `spark://host:7077` with a master that runs there, or `yarn`");
  }

  /** What is told to the user. */
  static RuntimeException plain(Exception e) {
    if (e instanceof SparkException || e instanceof AnalysisException) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        // It comes from another process: its diagnostics stayed there, and its message is their
        // text.
        if (cause instanceof SpecException record) {
          return new UsageException(
              "there is a record without a value\n" + record.getMessage().stripTrailing(),
              "`--on-error keep` counts such records and goes on");
        }
      }
      return new UsageException(firstLine(e), "");
    }
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  /** Without the stack traces of other processes that Spark puts into its messages. */
  private static String firstLine(Exception e) {
    return "Spark: " + e.getMessage().lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
