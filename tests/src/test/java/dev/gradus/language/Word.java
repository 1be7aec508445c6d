package dev.gradus.language;

import dev.gradus.dsl.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One token of a generated text.
 *
 * @param spellings all mean the same
 * @param renamed of a name that only this text gives a meaning: another that appears nowhere else
 */
record Word(List<String> spellings, Optional<String> renamed) {
  static final Word TIMES = of("·", "*", "×", "⋅", "\u0387");
  static final Word DIVIDE = of("/", "÷");
  static final Word PLUS = of("+");
  static final Word MINUS = of("-", "−");
  static final Word IN = of("in", "∈");
  static final Word SIGMA = of("Σ", "∑", "sum", "Sigma");
  static final Word ARROW = of("→", "->");
  static final Word ELLIPSIS = of("…", "...");

  /** Ends a statement. */
  static final Word END = of("\n");

  Word {
    spellings = List.copyOf(spellings);
  }

  static Word of(String... spellings) {
    return new Word(List.of(spellings), Optional.empty());
  }

  /** What all its spellings share. */
  String key() {
    return Names.key(spellings.get(0));
  }

  Word renamedTo(String other) {
    return new Word(spellings, Optional.of(other));
  }

  /** The name with a segment behind a dot. */
  Word dot(String segment) {
    return new Word(spellings.stream().map(s -> s + "." + segment).toList(), Optional.empty());
  }

  /** Words of strings, words and pieces, one after the other. */
  static List<Word> all(Object... parts) {
    List<Word> words = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof Word word) {
        words.add(word);
      } else if (part instanceof Piece piece) {
        words.addAll(piece.words());
      } else if (part instanceof List<?> list) {
        words.addAll(all(list.toArray()));
      } else {
        words.add(of((String) part));
      }
    }
    return words;
  }
}
