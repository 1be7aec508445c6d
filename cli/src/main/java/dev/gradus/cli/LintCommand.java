package dev.gradus.cli;

import dev.gradus.cli.options.SpecText;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Format;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.JsonRenderer;
import dev.gradus.dsl.diagnostics.Renderer;
import dev.gradus.dsl.imports.Imports;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gradus lint}. */
@Command(
    name = "lint",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Check texts without computing anything, and print all that is wrong or doubtful in them.",
      "The exit status is 2 if there are errors."
    })
final class LintCommand implements Callable<Integer> {
  @ParentCommand private GradusCommand gradus;

  @Parameters(
      arity = "1..*",
      paramLabel = "SPEC",
      description = "texts, @FILEs, or - for standard input")
  private List<String> specs;

  @Option(names = "--strict", description = "exit with 1 if there are warnings")
  private boolean strict;

  @Option(names = "--no-imports", description = "let the texts import no files")
  private boolean noImports;

  private final Console console;

  LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Imports imports = noImports ? Imports.NONE : Imports.files(Path.of(""));
    List<Diagnostic> found =
        specs.stream().map(SpecText::new).flatMap(text -> check(text, imports).stream()).toList();
    if (gradus.format() == Format.JSON) {
      console.out().println(JsonRenderer.render(found));
    } else if (!found.isEmpty()) {
      console.out().println(Renderer.plain().render(found));
    }
    if (found.stream().anyMatch(Diagnostic::isError)) {
      return Cli.WRONG;
    }
    return strict && !found.isEmpty() ? Cli.FAILED : Cli.SUCCESS;
  }

  /** What is wrong with a text. That it cannot be read is one more thing to report, not the end. */
  private List<Diagnostic> check(SpecText text, Imports imports) {
    try {
      List<Diagnostic> found = Loss.check(text.read(console.in()), imports);
      // A file of declarations is there for others to import.
      return text.file().isPresent()
          ? found.stream().filter(d -> d.code() != Code.NO_LOSS).toList()
          : text.explain(found);
    } catch (DataException e) {
      return List.of(e.diagnostic());
    }
  }
}
