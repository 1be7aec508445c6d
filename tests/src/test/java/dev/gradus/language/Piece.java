package dev.gradus.language;

import java.util.List;

/**
 * An expression of a generated text.
 *
 * @param words its tokens
 * @param level how tightly it holds together
 */
record Piece(List<Word> words, Level level) {
  /** From the loosest to the tightest. */
  enum Level {
    SUM,
    PRODUCT,
    /** An indexed sum, which takes the rest of a product. */
    REDUCTION,
    UNARY,
    POWER,
    POSTFIX,
    PRIMARY
  }

  Piece {
    words = List.copyOf(words);
  }

  static Piece of(Level level, Object... parts) {
    return new Piece(Word.all(parts), level);
  }

  static Piece primary(Object... parts) {
    return of(Level.PRIMARY, parts);
  }

  /** {@code name(argument, …)}. */
  static Piece call(Object name, List<?> arguments) {
    return primary(name, "(", list(arguments), ")");
  }

  /** Parts with commas between them. */
  static List<Word> list(List<?> parts) {
    Object[] all = new Object[Math.max(0, 2 * parts.size() - 1)];
    for (int i = 0; i < all.length; i++) {
      all[i] = i % 2 == 0 ? parts.get(i / 2) : ",";
    }
    return Word.all(all);
  }

  /** In parentheses if it is looser than this. */
  Piece at(Level least) {
    return level.compareTo(least) < 0 ? primary("(", this, ")") : this;
  }
}
