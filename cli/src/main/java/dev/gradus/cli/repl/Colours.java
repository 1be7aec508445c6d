package dev.gradus.cli.repl;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.parse.Lexemes;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours an entry while it is typed. */
final class Colours implements Highlighter {
  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    if (buffer.strip().startsWith(":")) {
      return new AttributedString(buffer);
    }
    AttributedStringBuilder out = new AttributedStringBuilder();
    Source source = Source.of(buffer);
    int from = 0;
    for (Lexeme l : Lexemes.of(source).all()) {
      int start = source.utf16(l.start());
      int end = source.utf16(l.end());
      out.append(buffer.substring(from, start));
      out.append(buffer.substring(start, end), style(l));
      from = end;
    }
    return out.append(buffer.substring(from)).toAttributedString();
  }

  private static AttributedStyle style(Lexeme l) {
    AttributedStyle plain = AttributedStyle.DEFAULT;
    return switch (l.kind()) {
      case WORD, REDUCE -> plain.foreground(AttributedStyle.MAGENTA);
      case NUMBER, UNIT, SUPERSCRIPT -> plain.foreground(AttributedStyle.CYAN);
      case QUOTED -> plain.foreground(AttributedStyle.GREEN);
      case COMMENT -> plain.faint();
      // `\` begins the name of a sign.
      case MISTAKE -> l.is("\\") ? plain : plain.foreground(AttributedStyle.RED);
      default -> plain;
    };
  }
}
