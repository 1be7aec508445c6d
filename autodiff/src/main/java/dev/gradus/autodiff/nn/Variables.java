package dev.gradus.autodiff.nn;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters and the noise of a graph under construction: inputs that are not data. Remembers
 * how each begins. Used by one thread, as its builder is.
 */
public final class Variables {
  private final GraphBuilder graph;
  private final Map<String, Parameter> parameters;
  private final Map<String, Disturbance> noises;
  private final boolean again;

  private record Parameter(Node node, Init init) {}

  private record Disturbance(Node node, Noise noise) {}

  /** No variables yet, in this graph. */
  public Variables(GraphBuilder graph) {
    this(graph, new LinkedHashMap<>(), new LinkedHashMap<>(), false);
  }

  private Variables(
      GraphBuilder graph,
      Map<String, Parameter> parameters,
      Map<String, Disturbance> noises,
      boolean again) {
    this.graph = graph;
    this.parameters = parameters;
    this.noises = noises;
    this.again = again;
  }

  /** The builder of the graph. */
  public GraphBuilder graph() {
    return graph;
  }

  /**
   * These variables, to be used again: to ask for a name gives the node that was declared under it.
   * A layer called with them shares its weights with the earlier one of that name.
   */
  public Variables shared() {
    return new Variables(graph, parameters, noises, true);
  }

  /**
   * Declares a parameter: an input of the graph.
   *
   * @param name new in this graph; with {@link #shared} one that is declared
   * @param init its initial values; with {@link #shared} the first declaration's stay
   * @throws GraphException if the name is taken, or not declared yet where it is shared
   * @throws ShapeException if it is shared and was declared with another shape
   */
  public Node parameter(String name, Shape shape, Init init) {
    Parameter known = parameters.get(name);
    if (again) {
      return same(name, shape, known == null ? null : known.node());
    }
    Node node = declare(name, shape);
    parameters.put(name, new Parameter(node, init));
    return node;
  }

  /**
   * Declares an input that a trainer fills anew at each step.
   *
   * @throws GraphException as {@link #parameter} does
   */
  public Node noise(String name, Shape shape, Noise noise) {
    Disturbance known = noises.get(name);
    if (again) {
      return same(name, shape, known == null ? null : known.node());
    }
    Node node = declare(name, shape);
    noises.put(name, new Disturbance(node, noise));
    return node;
  }

  private Node declare(String name, Shape shape) {
    if (name.isBlank()) {
      throw new GraphException("a variable needs a name");
    }
    if (parameters.containsKey(name) || noises.containsKey(name)) {
      throw new GraphException(
          "`" + name + "` is declared already; give it a name of its own, or use shared()");
    }
    if (graph.inputs().containsKey(name)) {
      throw new GraphException("`" + name + "` is the name of an input already; choose another");
    }
    return graph.input(name, shape);
  }

  private static Node same(String name, Shape shape, Node node) {
    if (node == null) {
      throw new GraphException("`" + name + "` is to be shared, but not declared yet");
    }
    if (!node.shape().equals(shape)) {
      throw new ShapeException(
          "`" + name + "` is shared with shape " + node.shape() + ", not " + shape);
    }
    return node;
  }

  /** The parameters by name, in order of declaration. */
  public Map<String, Node> parameters() {
    Map<String, Node> nodes = new LinkedHashMap<>();
    parameters.forEach((name, p) -> nodes.put(name, p.node()));
    return nodes;
  }

  /** The inputs of noise by name, in order of declaration. */
  public Map<String, Node> noises() {
    Map<String, Node> nodes = new LinkedHashMap<>();
    noises.forEach((name, n) -> nodes.put(name, n.node()));
    return nodes;
  }

  /**
   * ∂loss/∂parameter by the parameter's name; zeros for one that the loss does not depend on.
   *
   * @param loss a scalar of this graph
   */
  public Map<String, Node> gradients(Node loss) {
    Map<String, Node> nodes = parameters();
    List<Node> derivatives = Gradients.gradients(loss, List.copyOf(nodes.values()));
    int i = 0;
    for (Map.Entry<String, Node> e : nodes.entrySet()) {
      e.setValue(derivatives.get(i++));
    }
    return nodes;
  }

  /**
   * The initial values of all parameters. Each depends on the seed and its name alone: a layer more
   * does not change the others.
   */
  public ParameterSet initial(long seed) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    parameters.forEach((name, p) -> shapes.put(name, p.node().shape()));
    ParameterSet set = new ParameterSet(graph.dtype(), shapes);
    parameters.forEach(
        (name, p) -> set.set(name, p.init().values(shapes.get(name), SplitMix.of(seed, name))));
    return set;
  }

  /**
   * The noise of one step of training, by name. It depends on the seed, the name and the step
   * alone.
   */
  public Map<String, double[]> noise(long seed, long step) {
    Map<String, double[]> drawn = new LinkedHashMap<>();
    noises.forEach(
        (name, n) -> {
          double[] values = n.noise().values(n.node().shape(), SplitMix.of(seed, name, step));
          drawn.put(name, Rounding.round(values, graph.dtype()));
        });
    return drawn;
  }

  /** What stands in for noise at evaluation, by name. */
  public Map<String, double[]> noiseAtRest() {
    Map<String, double[]> quiet = new LinkedHashMap<>();
    noises.forEach(
        (name, n) -> {
          double[] values = new double[n.node().shape().size()];
          Arrays.fill(values, n.noise().atRest());
          quiet.put(name, Rounding.round(values, graph.dtype()));
        });
    return quiet;
  }
}
