package dev.gradus.spark.command;

import dev.gradus.cli.corpus.CorpusRequest;
import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.Optional;
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
            + firstLine(e),
        "a master is `local[2]`, `spark://host:7077` with a master that runs there, or `yarn`");
  }

  /** What is told of a job that failed. */
  static RuntimeException plain(Exception e, CorpusRequest request) {
    if (e instanceof AnalysisException analysis) {
      return switch (Optional.ofNullable(analysis.getErrorClass()).orElse("")) {
        case "PATH_NOT_FOUND" ->
            new UsageException("`" + request.data() + "` does not exist", "check the spelling");
        case "PATH_ALREADY_EXISTS" ->
            new UsageException(
                "`" + request.out().orElse("") + "` exists already",
                "name a new folder with `--out`");
        default -> new UsageException("Spark: " + firstLine(e), "");
      };
    }
    if (e instanceof SparkException) {
      Throwable root = e;
      while (root.getCause() != null && !(root instanceof SpecException)) {
        root = root.getCause();
      }
      // One from another process: its diagnostics stayed there, and its message is their text.
      return root instanceof SpecException
          ? new UsageException(
              "there is a record without a value\n" + root.getMessage().stripTrailing(),
              "`--on-error keep` counts such records and goes on")
          : new UsageException("Spark: " + firstLine(root), "");
    }
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  /** Without the stack traces of other processes that Spark puts into its messages. */
  private static String firstLine(Throwable e) {
    return Optional.ofNullable(e.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElse(e.getClass().getSimpleName());
  }
}
