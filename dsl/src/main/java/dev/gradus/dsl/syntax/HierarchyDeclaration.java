package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A hierarchy of classes, {@code hierarchy h = A { B, C }, D { &B } order [A, B, C, D]}.
 *
 * @param name the hierarchy
 * @param roots its trees, at least one
 * @param order the class axis, if the author wrote it down
 * @param trivia its comments
 * @param span all of it
 */
public record HierarchyDeclaration(
    Name name, List<TreeNode> roots, Optional<List<Name>> order, Trivia trivia, Span span)
    implements Declaration {
  public HierarchyDeclaration {
    Objects.requireNonNull(name);
    roots = List.copyOf(roots);
    order = order.map(List::copyOf);
    Objects.requireNonNull(trivia);
    Objects.requireNonNull(span);
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("a hierarchy has a root");
    }
  }

  @Override
  public HierarchyDeclaration strip() {
    return new HierarchyDeclaration(
        name.strip(),
        roots.stream().map(TreeNode::strip).toList(),
        order.map(names -> names.stream().map(Name::strip).toList()),
        Trivia.NONE,
        Span.NONE);
  }
}
