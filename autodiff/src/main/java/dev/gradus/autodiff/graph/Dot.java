package dev.gradus.autodiff.graph;

import java.util.Map;

/** A graph in the language of Graphviz: boxes for nodes, arrows from operand to user. */
final class Dot {
  private Dot() {}

  static String of(Graph graph) {
    StringBuilder s = new StringBuilder("digraph gradus {\n  node [shape=box];\n");
    for (Node n : graph.nodes()) {
      s.append("  n").append(n.id()).append(" [label=\"").append(text(n)).append('"');
      if (n.op() instanceof Leaf) {
        s.append(", style=rounded");
      } else if (n.isBackward()) {
        s.append(", style=dashed");
      }
      s.append("];\n");
      for (Node in : n.inputs()) {
        s.append("  n").append(in.id()).append(" -> n").append(n.id()).append(";\n");
      }
    }
    int k = 0;
    for (Map.Entry<String, Node> out : graph.outputs().entrySet()) {
      s.append("  out").append(k).append(" [label=\"").append(escape(out.getKey()));
      s.append("\", shape=plaintext];\n  n").append(out.getValue().id());
      s.append(" -> out").append(k++).append(";\n");
    }
    return s.append("}\n").toString();
  }

  private static String text(Node n) {
    String first = escape(n.op().name()) + " " + n.shape();
    return n.label().isEmpty() ? first : first + "\\n" + escape(n.label());
  }

  private static String escape(String s) {
    return s.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
