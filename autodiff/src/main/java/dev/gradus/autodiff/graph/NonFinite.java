package dev.gradus.autodiff.graph;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * The first value of a run that is NaN or infinite.
 *
 * @param node the node it is a value of; {@link Node#isBackward} tells the sweep
 * @param index the position in row-major order
 * @param value NaN, +∞ or −∞
 */
public record NonFinite(Node node, int index, double value) {

  /**
   * The first such element, or null.
   *
   * @param dtype FLOAT if single precision has to hold the values
   */
  static NonFinite in(Node node, double[] values, DataType dtype) {
    for (int i = 0; i < node.shape().size(); i++) {
      double value = dtype == DataType.FLOAT ? (float) values[i] : values[i];
      if (!Double.isFinite(value)) {
        return new NonFinite(node, i, value);
      }
    }
    return null;
  }

  /** For reading, as in {@code forward sweep: NaN at 3 of %1 = log(%0) [5] # log(pred)}. */
  @Override
  public String toString() {
    String sweep = node.isBackward() ? "backward" : "forward";
    return sweep + " sweep: " + value + " at " + index + " of " + node;
  }
}
