package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.syntax.Trivia;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * Hands out the comments of a text, each to one statement, in the order of the statements.
 *
 * <p>A comment on the last line of a statement trails it; one before or inside it leads it; what is
 * left after the last statement closes the text. Several blank lines become one, those at the
 * beginning and at the end of the text none.
 */
final class Comments {
  private final Source source;
  private final List<Token> comments;
  private int next; // the first comment not handed out
  private int lastLine; // of the text handed out; 0 at the beginning

  Comments(Source source, List<Token> comments) {
    this.source = source;
    this.comments = comments;
  }

  /**
   * The comments of the next statement.
   *
   * @param following where the statement after it begins, or the length of the text
   */
  Trivia of(Chunk chunk, int following) {
    List<String> leading = linesBefore(chunk.start());
    addBlank(leading, source.line(chunk.start()));
    while (hasNext(chunk.end())) {
      leading.add(text(comments.get(next++)));
    }
    lastLine = source.line(chunk.end());
    boolean trails = hasNext(following) && source.line(start(comments.get(next))) == lastLine;
    return new Trivia(leading, trails ? Optional.of(text(comments.get(next++))) : Optional.empty());
  }

  /** The comments after the last statement. */
  List<String> rest() {
    return linesBefore(source.length());
  }

  private List<String> linesBefore(int offset) {
    List<String> lines = new ArrayList<>();
    while (hasNext(offset)) {
      Token comment = comments.get(next++);
      int line = source.line(start(comment));
      addBlank(lines, line);
      lines.add(text(comment));
      lastLine = line;
    }
    return lines;
  }

  private void addBlank(List<String> lines, int line) {
    if (lastLine > 0 && line > lastLine + 1) {
      lines.add("");
    }
  }

  private boolean hasNext(int before) {
    return next < comments.size() && start(comments.get(next)) < before;
  }

  private static int start(Token token) {
    return token.getStartIndex();
  }

  private static String text(Token comment) {
    return comment.getText().stripTrailing();
  }
}
