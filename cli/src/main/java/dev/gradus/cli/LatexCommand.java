package dev.gradus.cli;

import dev.gradus.cli.options.SpecText;
import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.parse.Parsed;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.LatexPrinter;
import dev.gradus.dsl.syntax.Spec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus latex}. */
@Command(
    name = "latex",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Print a loss and what it declares as LaTeX: an align* environment in ASCII that needs the",
      "packages amsmath and amssymb."
    })
final class LatexCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SPEC", description = "the loss: a text, @FILE, or - for standard input")
  private String spec;

  @Option(names = "--document", description = "print a whole document, ready for pdflatex")
  private boolean document;

  private final Console console;

  LatexCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SpecText text = new SpecText(spec);
    Parsed parsed = Parser.parse(text.read(console.in()));
    List<Diagnostic> mistakes = text.explain(parsed.diagnostics());
    Spec tree = parsed.spec().orElseThrow(() -> new SpecException(mistakes));
    console.out().println(document ? LatexPrinter.document(tree) : LatexPrinter.print(tree));
    return Cli.SUCCESS;
  }
}
