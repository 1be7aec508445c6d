package dev.gradus.cli;

import dev.gradus.cli.io.TextFile;
import dev.gradus.cli.options.SpecText;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.parse.Parsed;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.tree.TreeJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus fmt}. */
@Command(
    name = "fmt",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print texts in their canonical spelling; comments are kept.")
final class FmtCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "SPEC",
      description = "texts, @FILEs, or - for standard input")
  private List<String> specs;

  @Option(names = "--ascii", description = "write alpha and * instead of α and ·")
  private boolean ascii;

  @Option(
      names = "--check",
      description = "print nothing; exit with 1 if a text is not spelled canonically")
  private boolean check;

  @Option(names = "--write", description = "rewrite the @FILEs instead of printing")
  private boolean write;

  @Option(
      names = "--json",
      description = "print each text as a syntax tree, one JSON object a line")
  private boolean json;

  private final Console console;

  FmtCommand(Console console) {
    this.console = console;
  }

  /** A text and its canonical spelling. */
  private record Formatted(SpecText spec, Source source, String text) {
    /** Files end in a line break, texts on the command line need none. */
    boolean changes() {
      String now = source.text();
      return !spec.isTree()
          && !now.equals(text + "\n")
          && (spec.file().isPresent() || !now.equals(text));
    }
  }

  @Override
  public Integer call() {
    if (check && write) {
      throw new UsageException(
          "`--check` and `--write` exclude each other", "leave one of them out");
    }
    if (json && (check || write || ascii)) {
      throw new UsageException(
          "`--json` prints a tree, which `--check`, `--write` and `--ascii` know nothing of",
          "leave either out");
    }
    List<SpecText> texts = specs.stream().map(SpecText::new).toList();
    if (write && texts.stream().anyMatch(t -> t.file().isEmpty())) {
      throw new UsageException("`--write` rewrites files only", "name each file as `@FILE`");
    }
    if (write && texts.stream().anyMatch(SpecText::isTree)) {
      throw new UsageException(
          "`--write` rewrites texts, not trees in JSON", "print its text: `gradus fmt @FILE.json`");
    }
    // Everything is read before anything is written: one mistake leaves all files as they are.
    List<Formatted> all = format(texts);
    List<Formatted> changing = all.stream().filter(Formatted::changes).toList();
    if (check) {
      changing.forEach(f -> console.err().println("not canonical: " + f.source.name()));
      return changing.isEmpty() ? Cli.SUCCESS : Cli.FAILED;
    }
    if (write) {
      for (Formatted f : changing) {
        TextFile.write(f.spec.file().orElseThrow(), f.text + "\n");
        console.err().println("rewrote " + f.source.name());
      }
    } else {
      all.forEach(f -> console.out().println(f.text));
    }
    return Cli.SUCCESS;
  }

  private String text(Spec tree) {
    return json ? TreeJson.write(tree) : Printer.print(tree, ascii ? Style.ASCII : Style.UNICODE);
  }

  private List<Formatted> format(List<SpecText> texts) {
    List<Formatted> all = new ArrayList<>();
    List<Diagnostic> mistakes = new ArrayList<>();
    for (SpecText text : texts) {
      Source source = text.read(console.in());
      Parsed parsed = Parser.parse(source);
      mistakes.addAll(text.explain(parsed.diagnostics()));
      parsed.spec().ifPresent(tree -> all.add(new Formatted(text, source, text(tree))));
    }
    if (mistakes.stream().anyMatch(Diagnostic::isError)) {
      throw new SpecException(mistakes);
    }
    return all;
  }
}
