package dev.gradus.cli;

import dev.gradus.cli.compute.LossReader;
import dev.gradus.cli.corpus.CorpusRequest;
import dev.gradus.cli.corpus.EvaluateCorpus;
import dev.gradus.cli.options.Pairs;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gradus corpus eval}. */
@Command(
    name = "eval",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Compute a loss of every record of a corpus, and print mean and quantiles of each term.",
      "A record is a row of a Parquet file. Its columns `pred` and `target` hold arrays of numbers,",
      "arrays of arrays, or the bytes of .npy files."
    })
final class CorpusEvalCommand implements Callable<Integer> {
  @ParentCommand private CorpusCommand parent;
  @Mixin private SpecOptions spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "the records: a Parquet file or a folder of them, or an address that Spark knows")
  private String data;

  @Option(
      names = "--column",
      paramLabel = "NAME=COLUMN",
      description = "the column of an input, if it has another name; may be repeated")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description = "figures for each value of this column; may be repeated")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description = "a new folder for records and results, as Parquet")
  private String out;

  @Option(names = "--gradients", description = "write ∂loss/∂pred of each record to --out, too")
  private boolean gradients;

  @Option(
      names = "--on-error",
      paramLabel = "keep|fail",
      defaultValue = "keep",
      description =
          "whether a record that the loss cannot be computed of is counted and kept, or stops"
              + " everything (default: ${DEFAULT-VALUE})")
  private OnError onError;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "the cluster, such as spark://host:7077 (default: all cores of this machine)")
  private String master;

  @Option(
      names = "--conf",
      paramLabel = "NAME=VALUE",
      description = "a setting of Spark, such as spark.executor.memory=4g; may be repeated")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  /** What becomes of a record that a loss cannot be computed of. */
  private enum OnError {
    KEEP,
    FAIL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CorpusEvalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (gradients && out == null) {
      throw new UsageException("`--gradients` has nowhere to go", "name a folder with `--out`");
    }
    Console shown = console.in(parent.format());
    CorpusRequest request =
        new CorpusRequest(
            LossReader.read(spec, shown),
            data,
            Pairs.of("--column", columns, "pred=estimate"),
            keys,
            Optional.ofNullable(out),
            gradients,
            onError == OnError.FAIL,
            Optional.ofNullable(master),
            Pairs.of("--conf", settings, "spark.executor.memory=4g"));
    return EvaluateCorpus.run(request, json, shown);
  }
}
