package dev.gradus.autodiff.op;

import static dev.gradus.autodiff.op.Ops.matmul;
import static dev.gradus.autodiff.op.Ops.swapAxes;

import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.kernel.MatrixProduct;
import java.util.List;

/**
 * Matrix products {@code [..., n, k]} by {@code [..., k, m]}; the leading axes are equal and number
 * the products of a batch.
 */
record MatMul() implements Op {
  @Override
  public String name() {
    return "matmul";
  }

  @Override
  public Shape shape(List<Shape> in) {
    Shape a = in.get(0);
    Shape b = in.get(1);
    boolean matrices = a.rank() >= 2 && b.rank() >= 2;
    if (!matrices || a.dim(-1) != b.dim(-2) || !a.leading(-2).equals(b.leading(-2))) {
      throw new ShapeException("shapes " + a + " and " + b + " are no matrices to multiply");
    }
    return a.with(-1, b.dim(-1));
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    int batch = out.leading(-2).size();
    MatrixProduct product = new MatrixProduct(out.dim(-2), in.get(0).dim(-1), out.dim(-1));
    return new Kernel() {
      @Override
      public void run(double[][] x, double[] y) {
        product.run(batch, x[0], x[1], y);
      }

      @Override
      public void close() {
        product.close();
      }
    };
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node a = out.inputs().get(0);
    Node b = out.inputs().get(1);
    return new Node[] {
      matmul(cotangent, swapAxes(b, -1, -2)), matmul(swapAxes(a, -1, -2), cotangent)
    };
  }
}
