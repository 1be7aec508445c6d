package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.Threads;
import dev.gradus.autodiff.nd4j.NumberBuffer;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One kernel with the buffers it reads and writes.
 *
 * @param in where its operands lie
 * @param arrays their arrays; null if the kernel reads pieces
 */
record Step(Node node, Kernel kernel, List<Place> in, double[][] arrays, double[] out)
    implements Task {

  /** The step of a node whose operands lie in these places. */
  static Step of(Node node, DataType dtype, List<Place> in, double[] out) {
    List<Shape> shapes = node.inputs().stream().map(Node::shape).toList();
    double[][] arrays =
        node.op().readsInPieces() ? null : in.stream().map(Place::array).toArray(double[][]::new);
    return new Step(
        node, node.op().kernel(shapes, node.shape(), dtype), List.copyOf(in), arrays, out);
  }

  /** False of what is there before a run, or lies in its operand's buffer. */
  static boolean computes(Node node) {
    return !(node.op() instanceof Leaf) && !node.op().isView();
  }

  @Override
  public void run(Threads threads) {
    try {
      if (arrays == null) {
        NumberBuffer[] buffers = in.stream().map(Place::numbers).toArray(NumberBuffer[]::new);
        ((PieceKernel) kernel).read(buffers, out, threads);
      } else {
        kernel.run(arrays, out, threads);
      }
    } catch (GraphException e) {
      throw ValueException.at(node, e);
    }
  }

  @Override
  public List<Trace.Entry> trace() {
    long start = System.nanoTime();
    run(Threads.ONE);
    return List.of(Trace.Entry.of(node, System.nanoTime() - start));
  }

  @Override
  public void close() {
    kernel.close();
  }
}
