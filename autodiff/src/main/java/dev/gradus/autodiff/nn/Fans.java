package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.graph.Shape;

/** How many elements one output reads, and how many outputs one input reaches; at least 1. */
record Fans(double in, double out) {
  static Fans of(Shape shape) {
    if (shape.rank() < 2) {
      double n = Math.max(1, shape.size());
      return new Fans(n, n);
    }
    double field = shape.leading(-2).size();
    return new Fans(Math.max(1, field * shape.dim(-2)), Math.max(1, field * shape.dim(-1)));
  }
}
