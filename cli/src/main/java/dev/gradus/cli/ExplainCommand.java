package dev.gradus.cli;

import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Explanations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gradus explain}. */
@Command(
    name = "explain",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Explain the code of a message: what it means, and a wrong and a right example.",
      "Without a code, list all of them."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final int COLUMNS = 100;

  @Parameters(arity = "0..1", paramLabel = "CODE", description = "such as L203")
  private String id;

  private final Console console;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (id == null) {
      Table table = new Table("lll");
      for (Code code : Code.values()) {
        table.row(code.id(), code.severity().word(), code.title());
      }
      table.lines().forEach(console.out()::println);
    } else {
      console.out().println(Explanations.of(code()).render(COLUMNS));
    }
    return Cli.SUCCESS;
  }

  private Code code() {
    return Explanations.code(id)
        .orElseThrow(
            () ->
                new UsageException(
                    "no message has the code `" + id + "`",
                    Explanations.nearest(id).stream()
                        .findFirst()
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("`gradus explain` lists all of them")));
  }
}
