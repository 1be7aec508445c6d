package dev.gradus.dsl.syntax;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;
import java.util.Objects;

/**
 * A class at one place of a hierarchy.
 *
 * @param name the class
 * @param mention whether it is {@code &X}, a further place of a class whose children stand
 *     elsewhere
 * @param open whether {@code …} follows the children: they do not cover the class
 * @param children its subclasses here; empty for a mention
 * @param span the class with its children
 */
public record TreeNode(
    Name name, boolean mention, boolean open, List<TreeNode> children, Span span) {
  public TreeNode {
    Objects.requireNonNull(name);
    children = List.copyOf(children);
    Objects.requireNonNull(span);
    if (children.isEmpty() ? open : mention) {
      throw new IllegalArgumentException("a mention has no children, an open class has some");
    }
  }

  /** A class with its children, not read from a text. */
  public static TreeNode of(String name, TreeNode... children) {
    return new TreeNode(Name.of(name), false, false, List.of(children), Span.NONE);
  }

  /** A mention, not read from a text. */
  public static TreeNode mention(String name) {
    return new TreeNode(Name.of(name), true, false, List.of(), Span.NONE);
  }

  TreeNode strip() {
    List<TreeNode> stripped = children.stream().map(TreeNode::strip).toList();
    return new TreeNode(name.strip(), mention, open, stripped, Span.NONE);
  }
}
