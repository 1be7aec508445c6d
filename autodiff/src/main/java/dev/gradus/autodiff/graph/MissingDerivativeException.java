package dev.gradus.autodiff.graph;

/**
 * An operation without a derivative stands between a loss and an input whose gradient was asked
 * for.
 */
public class MissingDerivativeException extends GraphException {
  private static final long serialVersionUID = 1L;

  /** An exception that names the operation. */
  public MissingDerivativeException(String operation) {
    super(
        "operation `"
            + operation
            + "` has no derivative; override Op.vjp, or cut with stopGradient");
  }
}
