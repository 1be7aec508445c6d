package dev.gradus.dsl.parse;

import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of one statement, at least one.
 *
 * @param tokens without line breaks
 * @param broken whether a mistake in it was reported already, so that parsing it would only echo
 */
record Chunk(List<Token> tokens, boolean broken) {
  Chunk {
    tokens = List.copyOf(tokens);
  }

  Token first() {
    return tokens.get(0);
  }

  Token last() {
    return tokens.get(tokens.size() - 1);
  }

  /** The offset of its first code point. */
  int start() {
    return first().getStartIndex();
  }

  /** The offset behind its last code point. */
  int end() {
    return last().getStopIndex() + 1;
  }
}
