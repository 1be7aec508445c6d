package dev.gradus.cli.options;

import dev.gradus.cli.io.TextFile;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A SPEC as it stands on the command line: a text, {@code @FILE}, or {@code -} for what comes in.
 *
 * @param argument what the user wrote
 */
public record SpecText(String argument) {
  private static final int LONGEST_PATH = 4096;

  /** The file that it names with {@code @}. */
  public Optional<Path> file() {
    if (!argument.startsWith("@")) {
      return Optional.empty();
    }
    return Optional.of(
        path(argument.substring(1))
            .orElseThrow(
                () ->
                    new UsageException(
                        "`@` is not followed by the name of a file",
                        "write `@singing.loss`, or the text itself")));
  }

  /**
   * The text and what messages call it.
   *
   * @param in read if the argument is {@code -}
   */
  public Source read(InputStream in) {
    Optional<Path> file = file();
    if (file.isPresent()) {
      return read(file.get());
    }
    if (!argument.equals("-")) {
      return Source.of(argument);
    }
    Path name = Path.of("<stdin>");
    try {
      return new Source(name.toString(), TextFile.read(in, name));
    } catch (IOException e) {
      throw new DataException(
          Code.UNREADABLE, "stdin cannot be read: " + e.getMessage(), "pipe a text into it");
    }
  }

  /** The text of a file, or that of the tree in it if its name ends in {@code .json}. */
  public static Source read(Path file) {
    String text = TextFile.read(file);
    return new Source(DataException.shown(file), isTree(file) ? TreeFile.text(file, text) : text);
  }

  /** Whether it names a file with a syntax tree in place of a text. */
  public boolean isTree() {
    return file().filter(SpecText::isTree).isPresent();
  }

  private static boolean isTree(Path file) {
    return file.toString().endsWith(".json");
  }

  /** The mistakes in the text, and a hint where it is the name of a file. */
  public List<Diagnostic> explain(List<Diagnostic> mistakes) {
    if (mistakes.isEmpty() || !isFileWithoutAt()) {
      return mistakes;
    }
    List<Diagnostic> out = new ArrayList<>(mistakes);
    out.set(
        0,
        mistakes
            .get(0)
            .withHelp("there is a file of that name; to read it, write `@" + argument + "`"));
    return out;
  }

  private boolean isFileWithoutAt() {
    return !argument.startsWith("@") && path(argument).filter(Files::isRegularFile).isPresent();
  }

  private static Optional<Path> path(String text) {
    if (text.isBlank() || text.length() > LONGEST_PATH) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
