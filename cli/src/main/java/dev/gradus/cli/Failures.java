package dev.gradus.cli;

import dev.gradus.cli.options.Complaints;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
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
    Complaints.tell(
        cause,
        debug ? "please report this with the text and the trace" : "`--debug` shows where",
        console.in(gradus.format()));
    if (debug) {
      cause.printStackTrace(console.err());
    }
    return Cli.WRONG;
  }
}
