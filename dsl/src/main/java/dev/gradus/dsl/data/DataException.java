package dev.gradus.dsl.data;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Span;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something is wrong with a data file, or with a request to make one. The message says what, the
 * help how to mend it; as a {@link #diagnostic()} it is shown like the language's own.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String file;
  private final String help;

  /** A fault of the given file. */
  public DataException(Code code, Path file, String message, String help) {
    this(code, shown(file), message, help, null);
  }

  /** A fault of the given file, found through another exception. */
  public DataException(Code code, Path file, String message, String help, Throwable cause) {
    this(code, shown(file), message, help, cause);
  }

  /** A fault that belongs to no file. */
  public DataException(Code code, String message, String help) {
    this(code, (String) null, message, help, null);
  }

  private DataException(Code code, String file, String message, String help, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.file = file;
    this.help = help;
  }

  /** The kind of fault. */
  public Code code() {
    return code;
  }

  /** The file at fault as it is shown to a reader, if there is one. */
  public Optional<String> file() {
    return Optional.ofNullable(file);
  }

  /** How to mend it. */
  public String help() {
    return help;
  }

  /** The same as a value that can be rendered. */
  public Diagnostic diagnostic() {
    Diagnostic d =
        file == null
            ? Diagnostic.of(code, getMessage())
            : Diagnostic.of(code, Span.ofFile(file), getMessage());
    return d.withHelp(help);
  }

  /** The message as a user sees it, on two or three lines without a line break at the end. */
  public String render() {
    return diagnostic().toString();
  }

  /**
   * A file name for a message: control characters, which could drive a terminal, become {@code ?}.
   */
  public static String shown(Path file) {
    return shown(file.toString());
  }

  /** A piece of a file or of its name for a message, control characters replaced. */
  public static String shown(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** A file name in the quotes that messages put around the user's own words. */
  public static String quoted(Path file) {
    return "`" + shown(file) + "`";
  }
}
