package dev.gradus.dsl;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss built for given shapes and dtype: its graphs, and evaluations that are free for the next
 * call. Shared between threads.
 *
 * <p>Parameters are scalar inputs of the graph: changing one rebuilds nothing.
 */
final class CompiledLoss {
  private static final String VALUE = "value";

  private final CheckedSpec spec;
  private final Map<String, Shape> shapes;
  private final GraphBuilder builder;
  private final Node total;
  private final Map<String, Node> outputs = new LinkedHashMap<>();
  private final List<Node> weighted = new ArrayList<>();
  private final Map<List<String>, Pool> pools = new ConcurrentHashMap<>();

  /** A graph and the evaluations of it that nobody uses at the moment. */
  private record Pool(Graph graph, Queue<Evaluation> free) {}

  CompiledLoss(CheckedSpec spec, Map<String, Shape> shapes, DataType dtype) {
    this.spec = spec;
    this.shapes = Map.copyOf(shapes);
    this.builder = new GraphBuilder(dtype);
    Node sum = null;
    for (int i = 0; i < spec.terms().size(); i++) {
      CheckedSpec.Term term = spec.terms().get(i);
      Node value = builder.labelled(term.name(), () -> scalar(term));
      Node weight = build(term.weight());
      Node product =
          isOne(term.weight())
              ? value
              : builder.labelled(term.name(), () -> Ops.mul(weight, value));
      outputs.put("value " + i, value);
      outputs.put("weight " + i, weight);
      outputs.put("weighted " + i, product);
      weighted.add(product);
      Node sofar = sum;
      sum = sofar == null ? product : builder.labelled(spec.loss(), () -> Ops.add(sofar, product));
    }
    total = sum;
    outputs.put(VALUE, total);
  }

  private static boolean isOne(Formula weight) {
    return weight instanceof Formula.Constant c && c.value() == 1;
  }

  private Node scalar(CheckedSpec.Term term) {
    Node value = build(term.body());
    if (value.shape().size() != 1) {
      throw new SpecException(
          Diagnostic.of(
                  Code.NOT_A_SCALAR,
                  term.span(),
                  "`" + term.name() + "` has shape " + value.shape() + ", but a loss is one number")
              .withHelp("reduce it: `mean(" + term.name() + ")`"));
    }
    return Ops.reshape(value, Shape.SCALAR);
  }

  private Node build(Formula formula) {
    if (formula instanceof Formula.Constant constant) {
      return builder.constant(constant.value());
    }
    if (formula instanceof Formula.Parameter parameter) {
      return builder.input(inputOf(parameter.key()), Shape.SCALAR);
    }
    if (formula instanceof Formula.Input input) {
      return input(input.name(), formula);
    }
    try {
      if (formula instanceof Formula.Term term) {
        return term.loss().build(name -> input(name, formula));
      }
      Formula.Apply apply = (Formula.Apply) formula;
      return apply.function().body().apply(apply.operands().stream().map(this::build).toList());
    } catch (ShapeException e) {
      throw new SpecException(
          Diagnostic.of(Code.SHAPES_DO_NOT_FIT, formula.span(), e.getMessage()));
    }
  }

  private Node input(String name, Formula at) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new SpecException(
          Diagnostic.of(
                  Code.MISSING_INPUT, at.span(), "this reads `" + name + "`, which is not given")
              .withLabel("the inputs given are " + shapes.keySet())
              .withHelp(
                  name.equals("pred") || name.equals("target")
                      ? "give it: `--" + name + " FILE`"
                      : "give it: `--input " + name + "=FILE`"));
    }
    return builder.input(name, shape);
  }

  /** Parameters and inputs are apart: no input has a space in its name. */
  static String inputOf(String parameterKey) {
    return "param " + parameterKey;
  }

  LossResult run(Map<String, INDArray> inputs, Map<String, Double> parameters, List<String> of) {
    Pool pool = pools.computeIfAbsent(of, this::pool);
    Evaluation e = pool.free.poll();
    if (e == null) {
      e = pool.graph.newEvaluation();
    }
    for (Map.Entry<String, INDArray> in : inputs.entrySet()) {
      e.set(in.getKey(), in.getValue());
    }
    for (Map.Entry<String, Double> p : parameters.entrySet()) {
      e.set(inputOf(p.getKey()), p.getValue());
    }
    e.run();
    LossResult result = read(e, of);
    pool.free.add(e);
    return result;
  }

  private Pool pool(List<String> of) {
    Map<String, Node> wanted = new LinkedHashMap<>(outputs);
    synchronized (builder) {
      for (String name : of) {
        wanted.put("d " + name, Gradients.gradient(total, builder.input(name, shapes.get(name))));
      }
      return new Pool(builder.build(wanted), new ConcurrentLinkedQueue<>());
    }
  }

  private LossResult read(Evaluation e, List<String> of) {
    double value = e.scalar(VALUE);
    List<TermResult> terms = new ArrayList<>();
    for (int i = 0; i < spec.terms().size(); i++) {
      double product = e.scalar("weighted " + i);
      terms.add(
          new TermResult(
              spec.terms().get(i).name(),
              e.scalar("value " + i),
              e.scalar("weight " + i),
              product,
              product / value));
    }
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    of.forEach(name -> gradients.put(name, e.array("d " + name)));
    return new LossResult(value, builder.dtype(), List.copyOf(terms), gradients);
  }

  /** Checks the whole loss, or one term with its weight. */
  GradientReport check(
      int term,
      Map<String, double[]> inputs,
      List<String> of,
      GradientCheck check,
      BiConsumer<Integer, Integer> progress) {
    synchronized (builder) {
      return check.run(term < 0 ? total : weighted.get(term), inputs, of, progress);
    }
  }
}
