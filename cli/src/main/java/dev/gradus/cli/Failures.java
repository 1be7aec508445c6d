package dev.gradus.cli;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.cli.io.DataException;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, in the user's terms; a stack trace only if {@code --debug} asks for it. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Console console;
  private final GradusCommand gradus;

  Failures(Console console, GradusCommand gradus) {
    this.console = console;
    this.gradus = gradus;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    UsageException usage = Misuse.of(e, args);
    console.error(usage.getMessage(), usage.help());
    return Cli.WRONG;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    return tell(cause, parsed.originalArgs().contains("--debug"));
  }

  /**
   * Says what went wrong.
   *
   * @param debug whether the stack trace is shown, too
   * @return the exit status
   */
  int tell(Throwable cause, boolean debug) {
    if (cause instanceof SpecException spec) {
      console.in(gradus.format()).show(spec.diagnostics());
    } else if (cause instanceof DataException data) {
      console.in(gradus.format()).show(List.of(data.diagnostic()));
    } else if (cause instanceof UsageException usage) {
      console.error(usage.getMessage(), usage.help());
    } else if (cause instanceof GraphException) {
      console.error(cause.getMessage(), "");
    } else if (cause instanceof OutOfMemoryError) {
      console.error(
          "there is not enough memory for this",
          "shorten the input, or give Java more: `GRADUS_JAVA_OPTS=-Xmx8g`");
    } else {
      console.error(
          "unexpected: " + firstLine(cause),
          debug ? "please report this with the text and the trace" : "`--debug` shows where");
    }
    if (debug) {
      cause.printStackTrace(console.err());
    }
    return Cli.WRONG;
  }

  private static String firstLine(Throwable e) {
    return e.toString().lines().limit(1).collect(Collectors.joining());
  }
}
