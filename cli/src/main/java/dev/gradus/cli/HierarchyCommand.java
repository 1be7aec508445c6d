package dev.gradus.cli;

import dev.gradus.cli.hierarchy.DrawHierarchy;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Format;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code gradus hierarchy}. */
@Command(
    name = "hierarchy",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Draw a hierarchy, and say what is doubtful in it.",
      "A FILE is a text of the language, indented lines, JSON, or a line `parent,child` for each",
      "edge. `singing` and `instruments` are built in."
    })
final class HierarchyCommand implements Callable<Integer> {
  /** What is printed. */
  private static final class Output {
    @Option(names = "--dot", description = "print a graph for Graphviz")
    private boolean dot;

    @Option(names = "--text", description = "print a declaration of the language")
    private boolean text;

    @Option(names = "--json", description = "print one JSON object, which can be read again")
    private boolean json;
  }

  @ParentCommand private GradusCommand gradus;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "a file with a hierarchy, or the name of one that is built in")
  private Path file;

  @CommandLine.ArgGroup(exclusive = true, multiplicity = "0..1")
  private Output output = new Output();

  private final Console console;

  private HierarchyCommand(Console console) {
    this.console = console;
  }

  /** The command with its subcommands. */
  static CommandLine line(Console console) {
    HierarchyCommand command = new HierarchyCommand(console);
    return new CommandLine(command)
        .addSubcommand("eval", new HierarchyEvalCommand(console))
        .addSubcommand("labels", new HierarchyLabelsCommand(console));
  }

  /** In which form diagnostics are wanted. */
  Format format() {
    return gradus.format();
  }

  @Override
  public Integer call() {
    if (file == null) {
      throw new UsageException(
          "which hierarchy?", "name a file, or one that is built in: `gradus hierarchy singing`");
    }
    DrawHierarchy.As as =
        output.dot
            ? DrawHierarchy.As.DOT
            : output.text
                ? DrawHierarchy.As.TEXT
                : output.json ? DrawHierarchy.As.JSON : DrawHierarchy.As.TREE;
    return DrawHierarchy.run(file, as, console.in(format()));
  }
}
