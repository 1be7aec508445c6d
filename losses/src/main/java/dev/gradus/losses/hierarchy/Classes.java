package dev.gradus.losses.hierarchy;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.losses.catalogue.ArgType.HierarchyName;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.value.Hierarchy;

/** The classes that a loss reads. */
final class Classes {
  static final Param<Hierarchy> HIERARCHY =
      Param.optional("hierarchy", new HierarchyName(), "the only one", "the classes");

  private Classes() {}

  /** The hierarchy among the arguments, which has to have edges. */
  static Hierarchy withEdges(String loss, Args a) {
    Hierarchy hierarchy = a.get(HIERARCHY);
    if (hierarchy.internal().isEmpty()) {
      throw new UnusableArgumentException(
          HIERARCHY,
          loss + " compares classes with their children, and `" + hierarchy.name() + "` has none",
          "give a class children: `hierarchy H = Root { Child, … }`");
    }
    return hierarchy;
  }

  /**
   * Throws unless the last axis has the classes.
   *
   * @param what it has of each
   */
  static void require(String loss, Hierarchy hierarchy, Node pred, String what) {
    if (pred.shape().rank() == 0 || pred.shape().dim(-1) != hierarchy.size()) {
      throw new ShapeException(
          loss
              + " reads one "
              + what
              + " for each of the "
              + hierarchy.size()
              + " classes of `"
              + hierarchy.name()
              + "` on the last axis; pred is "
              + pred.shape());
    }
  }
}
