package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.Threads;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** One kernel with the buffers it reads and writes. */
record Step(Node node, Kernel kernel, double[][] in, double[] out) implements Task {

  /** The step of a node whose operands lie in these buffers. */
  static Step of(Node node, DataType dtype, double[][] in, double[] out) {
    List<Shape> shapes = node.inputs().stream().map(Node::shape).toList();
    return new Step(node, node.op().kernel(shapes, node.shape(), dtype), in, out);
  }

  /** False of what is there before a run, or lies in its operand's buffer. */
  static boolean computes(Node node) {
    return !(node.op() instanceof Leaf) && !node.op().isView();
  }

  @Override
  public void run(Threads threads) {
    try {
      kernel.run(in, out, threads);
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
