package dev.gradus.dsl.parse;

import dev.gradus.dsl.diagnostics.Span;
import java.util.Objects;

/**
 * A piece of a text as the lexer cuts it, for those who colour or complete a text that may be
 * wrong. Blanks and line breaks are none.
 *
 * @param kind what it is
 * @param text its characters as they stand in the text
 * @param span where it stands
 */
public record Lexeme(Kind kind, String text, Span span) {
  /** What a piece of a text can be. */
  public enum Kind {
    /** A word of the language, {@code ∈} included. */
    WORD,
    /** A name, dots included. */
    NAME,
    /** A number without its sign. */
    NUMBER,
    /** A unit of time behind a number. */
    UNIT,
    /** An exponent, as in {@code x²}. */
    SUPERSCRIPT,
    /** {@code Σ}, or a word such as {@code max} before {@code [}. */
    REDUCE,
    /** A name in quotes. */
    QUOTED,
    /** From {@code #} to the end of the line. */
    COMMENT,
    /** One of + − · ÷ ^ in any spelling. */
    OPERATOR,
    ARROW,
    EQUALS,
    COMMA,
    SEMICOLON,
    AMPERSAND,
    ELLIPSIS,
    /** An opening bracket. */
    OPEN,
    /** A closing bracket. */
    CLOSE,
    /** What means nothing: a stray character, a quote never closed, a sign of another language. */
    MISTAKE
  }

  public Lexeme {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(text);
    Objects.requireNonNull(span);
  }

  /** The first code point, from 0. */
  public int start() {
    return span.start();
  }

  /** The code point after the last. */
  public int end() {
    return span.end();
  }

  /** Whether it is of this kind. */
  public boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** Whether it is this word or sign. */
  public boolean is(String wanted) {
    return text.equals(wanted);
  }

  /** The name in it, without quotes. */
  public String name() {
    return kind == Kind.QUOTED ? text.substring(1, text.length() - 1) : text;
  }
}
