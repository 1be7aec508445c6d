package dev.gradus.autodiff.graph;

/**
 * Something is wrong with a graph, its inputs or its use; the message names the operation and the
 * shapes.
 */
public class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception with a message for the user. */
  public GraphException(String message) {
    super(message);
  }
}
