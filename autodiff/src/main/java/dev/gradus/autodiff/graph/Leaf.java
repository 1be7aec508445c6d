package dev.gradus.autodiff.graph;

import java.util.List;

/**
 * The operations without operands: what a graph starts from. Their buffers are filled before a run.
 */
sealed interface Leaf extends Op {

  @Override
  default Kernel kernel(List<Shape> in, Shape out) {
    return (x, y) -> {};
  }

  @Override
  default Node[] vjp(Node out, Node cotangent) {
    return new Node[0];
  }

  /** A value given at each evaluation, known by its name. */
  record Input(String name, Shape declared) implements Leaf {
    @Override
    public Shape shape(List<Shape> in) {
      return declared;
    }
  }

  /**
   * A value fixed when the graph is built. Equal if bitwise equal, so that constants are shared.
   */
  record Constant(Shape declared, Values values) implements Leaf {
    @Override
    public String name() {
      return declared.rank() == 0 ? Double.toString(values.data[0]) : "const";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return declared;
    }
  }

  /** An array with the equality of its contents. */
  final class Values {
    final double[] data;

    Values(double[] data) {
      this.data = data;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Values && java.util.Arrays.equals(data, ((Values) o).data);
    }

    @Override
    public int hashCode() {
      return java.util.Arrays.hashCode(data);
    }
  }
}
