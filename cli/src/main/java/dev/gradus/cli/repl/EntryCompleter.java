package dev.gradus.cli.repl;

import dev.gradus.dsl.assist.Completion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Proposes what the language allows, commands after a colon, and files after commands. */
final class EntryCompleter implements Completer {
  private static final Pattern NAME =
      Pattern.compile("(\\\\[A-Za-z]*|[\\p{L}_][\\p{L}\\p{M}0-9_₀-₉↓↑.]*)$");

  private final Entries entries;

  EntryCompleter(Entries entries) {
    this.entries = entries;
  }

  /** What is begun before the cursor: of a command a word between blanks, of a text a name. */
  static String begun(String before) {
    if (before.strip().startsWith(":")) {
      return before.substring(before.lastIndexOf(' ') + 1);
    }
    Matcher matcher = NAME.matcher(before.substring(before.lastIndexOf('\n') + 1));
    return matcher.find() ? matcher.group() : "";
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String before = line.line().substring(0, line.cursor());
    if (before.strip().startsWith(":")) {
      if (before.stripLeading().indexOf(' ') < 0) {
        for (ReplCommands c : ReplCommands.values()) {
          add(":" + c.word(), ":" + c.usage(), c.doc(), line.word(), candidates);
        }
      } else {
        files(line.word(), candidates);
      }
      return;
    }
    int offset = entries.offset() + before.codePointCount(0, before.length());
    for (Completion c : entries.assistant(line.line()).completions(offset)) {
      // Two candidates of one value are one: an argument beside a function of its name.
      candidates.add(
          new Candidate(
              c.insert(),
              c.label().equals(c.insert()) ? c.label() : c.insert(),
              null,
              c.detail().isEmpty() ? null : c.detail(),
              null,
              null,
              false));
    }
  }

  private static void add(
      String value, String shown, String doc, String begun, List<Candidate> candidates) {
    if (value.startsWith(begun)) {
      candidates.add(new Candidate(value, shown, null, doc, null, null, true));
    }
  }

  private static void files(String begun, List<Candidate> candidates) {
    int from = begun.indexOf('=') + 1;
    int slash = begun.lastIndexOf('/') + 1;
    String folder = slash > from ? begun.substring(from, slash) : "";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder))) {
      for (Path file : files) {
        boolean inside = Files.isDirectory(file);
        String name = file.getFileName().toString();
        String value = begun.substring(0, from) + folder + name + (inside ? "/" : "");
        if (value.startsWith(begun) && (!name.startsWith(".") || begun.endsWith("."))) {
          candidates.add(
              new Candidate(value, name + (inside ? "/" : ""), null, null, null, null, !inside));
        }
      }
    } catch (IOException | InvalidPathException e) {
      // No folder, no proposals.
    }
  }
}
