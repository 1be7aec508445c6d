package dev.gradus.losses.function;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.value.Context;
import java.util.List;

/** What a function is made of. */
@FunctionalInterface
public interface Body {
  /**
   * Builds the function.
   *
   * @param in its operands
   * @param args its arguments
   * @param context what the arrays stand for
   * @throws dev.gradus.autodiff.graph.ShapeException if the shapes do not fit
   */
  Node apply(List<Node> in, Args args, Context context);

  /**
   * Looks at arguments before there are any arrays.
   *
   * @throws dev.gradus.losses.catalogue.UnusableArgumentException if they do not go together
   */
  default void check(Args args) {}
}
