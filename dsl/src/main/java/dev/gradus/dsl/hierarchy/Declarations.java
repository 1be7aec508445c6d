package dev.gradus.dsl.hierarchy;

import dev.gradus.dsl.check.HierarchyReader;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.TreeNode;
import dev.gradus.dsl.syntax.Trivia;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From a hierarchy back to the statement that declares it. */
final class Declarations {
  private final Hierarchy h;
  private final Set<Integer> defined = new HashSet<>();

  private Declarations(Hierarchy h) {
    this.h = h;
  }

  /** With an order only where the trees alone would give another class axis. */
  static HierarchyDeclaration of(Hierarchy h) {
    List<TreeNode> roots = h.roots().stream().map(new Declarations(h)::node).toList();
    HierarchyDeclaration plain = declaration(h, roots, Optional.empty());
    boolean same =
        HierarchyReader.read(plain, new Diagnostics())
            .filter(read -> read.classes().equals(h.classes()))
            .isPresent();
    return same
        ? plain
        : declaration(h, roots, Optional.of(h.classes().stream().map(Name::of).toList()));
  }

  private static HierarchyDeclaration declaration(
      Hierarchy h, List<TreeNode> roots, Optional<List<Name>> order) {
    return new HierarchyDeclaration(Name.of(h.name()), roots, order, Trivia.NONE, Span.NONE);
  }

  /** The first place of a class has its children, any other mentions it. */
  private TreeNode node(int c) {
    String name = h.classes().get(c);
    if (!defined.add(c)) {
      return TreeNode.mention(name);
    }
    List<TreeNode> children = new ArrayList<>();
    h.children(c).forEach(k -> children.add(node(k)));
    return new TreeNode(Name.of(name), false, h.isOpen(c), children, Span.NONE);
  }
}
