package dev.gradus.cli;

import dev.gradus.cli.terminal.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;

/** Runs command lines. */
public final class Cli {
  /** Exit status when all went well. */
  public static final int SUCCESS = 0;

  /** Exit status when a check failed. */
  public static final int FAILED = 1;

  /** Exit status when something is wrong with the command line, a text or a file. */
  public static final int WRONG = 2;

  private static final int HELP_COLUMNS = 100;

  private Cli() {}

  /** Runs a command line on streams that are no terminal. */
  public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    return run(args, Console.plain(in, out, err));
  }

  /**
   * Runs a command line.
   *
   * @return the exit status; nothing is ever thrown
   */
  public static int run(String[] args, Console console) {
    GradusCommand gradus = new GradusCommand();
    CommandLine line = new CommandLine(gradus);
    Map<String, Supplier<Object>> commands = commands(console);
    // Describing a command costs milliseconds, so only the one that is run is described, unless
    // help or a suggestion may need them all.
    String first = args.length == 0 ? "" : args[0];
    if (commands.containsKey(first) && !first.equals("help")) {
      line.addSubcommand(first, commands.get(first).get());
    } else {
      commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    }
    Failures failures = new Failures(console, gradus);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setUsageHelpWidth(HELP_COLUMNS)
        // An argument that begins with @ is a SPEC in a file, not a file of arguments.
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
    try {
      return line.execute(args);
    } catch (Error e) { // picocli hands exceptions to the handler, and lets errors pass
      return failures.tell(e, Arrays.asList(args).contains("--debug"));
    }
  }

  /** The command with every subcommand, for whoever describes it. */
  static CommandLine line(Console console) {
    CommandLine line = new CommandLine(new GradusCommand());
    commands(console).forEach((name, command) -> line.addSubcommand(name, command.get()));
    return line;
  }

  private static Map<String, Supplier<Object>> commands(Console console) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("eval", () -> new EvalCommand(console));
    commands.put("grad", () -> new GradCommand(console));
    commands.put("check", () -> new CheckCommand(console));
    commands.put("gra", () -> new GraCommand(console));
    commands.put("landscape", () -> new LandscapeCommand(console));
    commands.put("hierarchy", () -> HierarchyCommand.line(console));
    commands.put("fit", () -> new FitCommand(console));
    commands.put("align", () -> new AlignCommand(console));
    commands.put("list", () -> new ListCommand(console));
    commands.put("fmt", () -> new FmtCommand(console));
    commands.put("lint", () -> new LintCommand(console));
    commands.put("describe", () -> new DescribeCommand(console));
    commands.put("latex", () -> new LatexCommand(console));
    commands.put("explain", () -> new ExplainCommand(console));
    commands.put("repl", () -> new ReplCommand(console));
    commands.put("lsp", () -> new LspCommand(console));
    commands.put("doctor", () -> new DoctorCommand(console));
    commands.put("completion", () -> new CompletionCommand(console));
    commands.put("demo", () -> DemoCommand.with(console));
    commands.put("corpus", () -> CorpusCommand.with(console));
    commands.put("tone", () -> new ToneCommand(console));
    commands.put("help", HelpCommand::new);
    return commands;
  }
}
