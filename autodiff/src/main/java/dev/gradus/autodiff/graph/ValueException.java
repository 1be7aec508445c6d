package dev.gradus.autodiff.graph;

/**
 * Numbers that an operation cannot compute with, such as a length of 2.5; thrown while a graph
 * runs.
 */
public final class ValueException extends GraphException {
  private static final long serialVersionUID = 1L;

  private final String detail;
  private final String help;
  private final String label;

  /**
   * An exception of a kernel. The graph adds which of its nodes it comes from.
   *
   * @param detail what is wrong
   * @param help how to mend it; may be empty
   */
  public ValueException(String detail, String help) {
    this("", detail, help, "");
  }

  private ValueException(String where, String detail, String help, String label) {
    super(where + detail + (help.isEmpty() ? "" : "; " + help));
    this.detail = detail;
    this.help = help;
    this.label = label;
  }

  /** What a kernel threw, with the node that it computes. */
  static ValueException at(Node node, GraphException e) {
    String in = node.label().isEmpty() ? "" : " in `" + node.label() + "`";
    String where = node.op().name() + in + ": ";
    return e instanceof ValueException v
        ? new ValueException(where, v.detail, v.help, node.label())
        : new ValueException(where, e.getMessage(), "", node.label());
  }

  /** What is wrong, without the node. */
  public String detail() {
    return detail;
  }

  /** How to mend it; may be empty. */
  public String help() {
    return help;
  }

  /** The label of the node, such as the name of a term; empty if it has none. */
  public String label() {
    return label;
  }
}
