package dev.gradus.autodiff.graph;

/** Shapes that do not fit an operation; thrown while a graph is built, never while it runs. */
public class ShapeException extends GraphException {
  private static final long serialVersionUID = 1L;

  /** An exception whose message names the shapes. */
  public ShapeException(String message) {
    super(message);
  }
}
