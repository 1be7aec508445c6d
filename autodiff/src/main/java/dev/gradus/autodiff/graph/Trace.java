package dev.gradus.autodiff.graph;

import java.util.List;
import java.util.Locale;

/**
 * What one run on one thread did, node by node in the order of computation. Inputs, constants and
 * views compute nothing and are not listed. Nodes that run together, block by block, are listed one
 * by one, with the loading of their operands and the storing of their result.
 */
public record Trace(List<Entry> entries) {

  /**
   * One node of a run.
   *
   * @param node what was computed
   * @param micros how long it took, in µs
   * @param bytes the size of the result
   */
  public record Entry(Node node, double micros, long bytes) {

    static Entry of(Node node, long nanos) {
      return new Entry(node, nanos / 1e3, (long) node.shape().size() * Double.BYTES);
    }

    /** Where the node came from: the text of a specification, or empty. */
    public String label() {
      return node.label();
    }

    /** The operation's name. */
    public String op() {
      return node.op().name();
    }

    /** The shape of the result. */
    public Shape shape() {
      return node.shape();
    }
  }

  /** How long all nodes took, in µs. */
  public double micros() {
    return entries.stream().mapToDouble(Entry::micros).sum();
  }

  /** A table: µs, bytes, sweep, operation, shape, label. */
  @Override
  public String toString() {
    StringBuilder s = new StringBuilder("        µs        bytes  node\n");
    for (Entry e : entries) {
      s.append(
          String.format(
              Locale.ROOT,
              "%10.1f %12d  %s %s%n",
              e.micros,
              e.bytes,
              e.node.isBackward() ? "<-" : "->",
              e.node));
    }
    return s.append(String.format(Locale.ROOT, "%10.1f  in all%n", micros())).toString();
  }
}
