package dev.gradus.cli.io;

import dev.gradus.dsl.diagnostics.Code;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something is wrong with a data file, or with a request to make one. The message says what, the
 * help how to mend it; {@link #render()} shows both in the form of the language's own diagnostics.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code error;
  private final String file;
  private final String help;

  /** A fault of the given file. */
  public DataException(Code error, Path file, String message, String help) {
    this(error, shown(file), message, help, null);
  }

  /** A fault of the given file, found through another exception. */
  public DataException(Code error, Path file, String message, String help, Throwable cause) {
    this(error, shown(file), message, help, cause);
  }

  /** A fault that belongs to no file. */
  public DataException(Code error, String message, String help) {
    this(error, (String) null, message, help, null);
  }

  private DataException(
      Code error, String file, String message, String help, Throwable cause) {
    super(message, cause);
    this.error = error;
    this.file = file;
    this.help = help;
  }

  /** The kind of fault, with its stable code. */
  public Code error() {
    return error;
  }

  /** The file at fault as it is shown to a reader, if there is one. */
  public Optional<String> file() {
    return Optional.ofNullable(file);
  }

  /** How to mend it. */
  public String help() {
    return help;
  }

  /** The message as a user sees it, on two or three lines without a line break at the end. */
  public String render() {
    StringBuilder text = new StringBuilder();
    text.append("error[").append(code.id()).append("]: ").append(getMessage());
    if (file != null) {
      text.append("\n --> ").append(file);
    }
    return text.append("\n  = help: ").append(help).toString();
  }

  /**
   * A file name for a message: control characters, which could drive a terminal, become {@code ?}.
   */
  static String shown(Path file) {
    return shown(file.toString());
  }

  /** A piece of a file or of its name for a message, control characters replaced. */
  static String shown(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** A file name in the quotes that messages put around the user's own words. */
  static String quoted(Path file) {
    return "`" + shown(file) + "`";
  }
}
