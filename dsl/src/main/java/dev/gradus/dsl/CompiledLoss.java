package dev.gradus.dsl;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.syntax.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
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
  private final FormulaBuilder formulas;
  private final Node total;
  private final Map<String, Node> outputs = new LinkedHashMap<>();
  private final List<Node> weighted = new ArrayList<>();
  private final Map<List<String>, Pool> pools = new ConcurrentHashMap<>();

  /**
   * A graph and the evaluations of it that nobody uses at the moment: at most as many as ran at the
   * same time.
   */
  private record Pool(Graph graph, Queue<Evaluation> free) {
    Evaluation take() {
      Evaluation e = free.poll();
      return e != null ? e : graph.newEvaluation();
    }
  }

  CompiledLoss(CheckedSpec spec, Map<String, Shape> shapes, DataType dtype) {
    this.spec = spec;
    this.shapes = new TreeMap<>(shapes);
    this.builder = new GraphBuilder(dtype);
    this.formulas = new FormulaBuilder(spec, builder, this.shapes);
    Node sum = null;
    for (int i = 0; i < spec.terms().size(); i++) {
      CheckedSpec.Term term = spec.terms().get(i);
      Node value = builder.labelled(term.name(), () -> scalar(term));
      Node weight = formulas.build(term.weight());
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
    Node value = formulas.build(term.body());
    if (value.shape().size() != 1) {
      throw new SpecException(
          Diagnostic.of(
                  Code.NOT_A_SCALAR,
                  term.span(),
                  "a loss is one number, and this term has shape " + value.shape())
              .withHelp("reduce it: `mean(…)`, `sum(…)` or `norm(…)`"));
    }
    return Ops.reshape(value, Shape.SCALAR);
  }

  LossResult run(Map<String, INDArray> inputs, Map<String, Double> parameters, List<String> of) {
    Pool pool = pools.computeIfAbsent(of, this::pool);
    Evaluation e = pool.take();
    try {
      inputs.forEach(e::set);
      parameters.forEach((key, value) -> e.set(FormulaBuilder.inputOf(key), value));
      LossResult result = read(e.run(), of);
      pool.free.add(e);
      return result;
    } catch (RuntimeException | Error failure) {
      e.close(); // whatever state it is in, nobody gets it again
      throw failure;
    }
  }

  private Pool pool(List<String> of) {
    Map<String, Node> wanted = new LinkedHashMap<>(outputs);
    synchronized (builder) {
      List<Node> by = new ArrayList<>();
      for (String name : of) {
        by.add(builder.input(Names.key(name), shapes.get(Names.key(name))));
      }
      List<Node> gradients = Gradients.gradients(total, by);
      for (int i = 0; i < of.size(); i++) {
        wanted.put("d " + of.get(i), gradients.get(i));
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
              value == 0 ? Double.NaN : product / value));
    }
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    of.forEach(name -> gradients.put(name, e.array("d " + name)));
    return new LossResult(value, builder.dtype(), terms, gradients);
  }

  /** Checks the whole loss, or one term with its weight. */
  GradientReport check(
      int term,
      Map<String, double[]> inputs,
      List<String> of,
      GradientCheck check,
      BiConsumer<Integer, Integer> progress) {
    synchronized (builder) {
      of.forEach(name -> builder.input(name, shapes.get(name))); // even if the loss reads it not
      return check.run(term < 0 ? total : weighted.get(term), inputs, of, progress);
    }
  }
}
