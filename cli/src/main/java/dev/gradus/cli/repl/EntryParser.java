package dev.gradus.cli.repl;

import dev.gradus.dsl.assist.Assistant;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.imports.Imports;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the editor of lines where a word begins, and whether an entry goes on in the next line. */
final class EntryParser implements Parser {
  /** Whether an entry needs another line; what was entered before is complete. */
  static boolean isUnfinished(String entry) {
    return !entry.strip().startsWith(":")
        && Assistant.of(Source.of(entry), Imports.NONE).isUnfinished();
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && isUnfinished(line)) {
      throw new EOFError(-1, -1, "the entry goes on");
    }
    return new Begun(line, cursor);
  }

  /** What is written before the cursor counts as one word: the completer says what it replaces. */
  private record Begun(String line, int cursor) implements CompletingParsedLine {
    @Override
    public String word() {
      return EntryCompleter.begun(line.substring(0, cursor));
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return wordCursor();
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public int wordIndex() {
      return words().size() - 1;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }
  }
}
