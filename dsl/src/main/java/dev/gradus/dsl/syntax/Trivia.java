package dev.gradus.dsl.syntax;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The comments of a statement.
 *
 * @param leading the lines before it, each a comment with its {@code #}, or empty for a blank line;
 *     comments from the middle of a statement count as leading
 * @param trailing the comment behind it on its last line
 */
public record Trivia(List<String> leading, Optional<String> trailing) {
  /** No comments. */
  public static final Trivia NONE = new Trivia(List.of(), Optional.empty());

  public Trivia {
    leading = List.copyOf(leading);
    Objects.requireNonNull(trailing);
  }
}
