package dev.gradus.dsl;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Threads;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.autodiff.nd4j.NumberBuffer;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.syntax.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
  private static final String LEFT_OUT = "left out";

  private final CheckedSpec spec;
  private final Map<String, Shape> shapes;
  private final Map<String, double[]> fixed;
  private final GraphBuilder builder;
  private final LossGraph loss;
  private final Map<String, Node> outputs = new LinkedHashMap<>();
  private final NumberKinds kinds;
  private final Map<Request, Pool> pools = new ConcurrentHashMap<>();

  /**
   * What is asked of an evaluation besides values.
   *
   * @param of the inputs whose gradients are wanted
   * @param terms whether those of each term are, too
   * @param weights whether what changes the weights that are learned or balanced is
   */
  record Request(List<String> of, boolean terms, boolean weights) {
    Request {
      of = List.copyOf(of);
    }

    Request(List<String> of, boolean terms) {
      this(of, terms, false);
    }

    /** The inputs by key, each once. */
    private List<String> keys() {
      return of.stream().map(Names::key).distinct().toList();
    }
  }

  /**
   * What came of it.
   *
   * @param pulls ‖∂term/∂pred‖ for each weight that is balanced, if asked for
   * @param slopes ∂loss/∂s for each parameter s that is learned, if asked for
   */
  record Outcome(LossResult result, Map<String, Double> pulls, Map<String, Double> slopes) {}

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

  /**
   * Builds a loss.
   *
   * @param shapes of the inputs by key, fixed ones included
   * @param fixed the numbers of those that are the same in every run
   */
  CompiledLoss(
      CheckedSpec spec, Map<String, Shape> shapes, DataType dtype, Map<String, double[]> fixed) {
    this.spec = spec;
    this.fixed = fixed;
    this.shapes = new TreeMap<>(shapes);
    this.builder = new GraphBuilder(dtype);
    this.kinds = NumberKinds.of(spec);
    Map<String, Node> inputs = new TreeMap<>();
    shapes.forEach((name, shape) -> inputs.put(name, node(name, shape)));
    this.loss = LossGraph.build(spec, builder, inputs);
    for (int i = 0; i < loss.terms().size(); i++) {
      outputs.put("value " + i, loss.terms().get(i).value());
      outputs.put("weight " + i, loss.terms().get(i).weight());
      outputs.put("weighted " + i, loss.terms().get(i).weighted());
    }
    outputs.put(VALUE, loss.total());
    outputs.put(LEFT_OUT, loss.leftOut());
  }

  private Node node(String name, Shape shape) {
    double[] values = fixed.get(name);
    return values == null ? builder.input(name, shape) : builder.constant(shape, values);
  }

  /**
   * Evaluates.
   *
   * @param inputs by key; fixed ones are not looked at
   * @param threads how many work on it
   */
  Outcome run(
      Map<String, INDArray> inputs, Map<String, Double> parameters, Request request, int threads) {
    Pool pool = pools.computeIfAbsent(request, this::pool);
    Evaluation e = pool.take();
    try {
      check(inputs, new Threads(threads));
      inputs.forEach(
          (name, array) -> {
            if (!fixed.containsKey(name)) {
              e.lend(name, array);
            }
          });
      request.keys().forEach(key -> e.expect("d " + key));
      parameters.forEach((key, value) -> e.set(FormulaBuilder.inputOf(key), value));
      Refusals.located(spec, e.threads(threads)::run);
      Outcome outcome =
          new Outcome(
              read(e, request),
              numbers(e, "pull ", request.weights() ? balanced() : List.of()),
              numbers(e, "slope ", request.weights() ? learned() : List.of()));
      pool.free.add(e);
      return outcome;
    } catch (RuntimeException | Error failure) {
      e.close(); // whatever state it is in, nobody gets it again
      throw failure;
    }
  }

  /** Whether the numbers are of the kind that the terms read. */
  private void check(Map<String, INDArray> inputs, Threads threads) {
    Map<String, NumberBuffer> numbers = new HashMap<>();
    fixed.forEach((name, values) -> numbers.put(name, NumberBuffer.of(values)));
    inputs.forEach(
        (name, array) -> {
          if (kinds.looksAt(name) && !fixed.containsKey(name)) {
            Optional<NumberBuffer> inPlace = NdArrays.inPlace(array);
            numbers.put(name, inPlace.orElseGet(() -> NumberBuffer.of(NdArrays.toDoubles(array))));
          }
        });
    kinds.check(numbers, shapes, builder.dtype(), threads);
  }

  private Pool pool(Request request) {
    Map<String, Node> wanted = new LinkedHashMap<>(outputs);
    synchronized (builder) {
      List<String> keys = request.keys();
      List<Node> by = new ArrayList<>();
      keys.forEach(key -> by.add(builder.input(key, shapes.get(key))));
      List<Node> gradients = Gradients.gradients(loss.total(), by);
      for (int k = 0; k < keys.size(); k++) {
        wanted.put("d " + keys.get(k), gradients.get(k));
      }
      for (int i = 0; request.terms() && i < loss.terms().size(); i++) {
        // Most of these nodes are those of the whole gradient: only what terms share differs.
        List<Node> ofTerm = Gradients.gradients(loss.terms().get(i).weighted(), by);
        for (int k = 0; k < keys.size(); k++) {
          wanted.put("d " + i + " " + keys.get(k), ofTerm.get(k));
          wanted.put("norm " + i + " " + keys.get(k), Ops.norm(ofTerm.get(k)));
        }
      }
      if (request.weights()) {
        loss.balances().forEach(b -> wanted.put("pull " + b.parameter(), b.pull()));
        for (String key : learned()) {
          Node parameter = builder.input(FormulaBuilder.inputOf(key), Shape.SCALAR);
          wanted.put("slope " + key, Gradients.gradient(loss.total(), parameter));
        }
      }
      return new Pool(builder.build(wanted), new ConcurrentLinkedQueue<>());
    }
  }

  private List<String> balanced() {
    return loss.balances().stream().map(LossGraph.Balance::parameter).toList();
  }

  private List<String> learned() {
    return spec.parameters().stream().filter(Parameter::isLearned).map(Parameter::key).toList();
  }

  private static Map<String, Double> numbers(Evaluation e, String prefix, List<String> keys) {
    Map<String, Double> numbers = new HashMap<>();
    keys.forEach(key -> numbers.put(key, e.scalar(prefix + key)));
    return numbers;
  }

  private LossResult read(Evaluation e, Request request) {
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
              value == 0 ? Double.NaN : product / value,
              request.terms() ? norm(e, i, request) : OptionalDouble.empty(),
              request.terms() ? gradients(e, "d " + i + " ", request) : Map.of()));
    }
    return new LossResult(
        value, builder.dtype(), terms, gradients(e, "d ", request), (int) e.scalar(LEFT_OUT));
  }

  private static Map<String, INDArray> gradients(Evaluation e, String prefix, Request request) {
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    request.of().forEach(name -> gradients.put(name, e.array(prefix + Names.key(name))));
    return gradients;
  }

  /** The norm of a term's gradients together. */
  private static OptionalDouble norm(Evaluation e, int term, Request request) {
    return request.keys().stream()
        .mapToDouble(key -> e.scalar("norm " + term + " " + key))
        .reduce(Math::hypot);
  }

  /**
   * Checks the whole loss, and where that fails each of its terms.
   *
   * @return the report on the whole loss, then those of the terms that fail
   */
  List<GradientReport> checkAll(
      Map<String, INDArray> inputs,
      Map<String, Double> parameters,
      List<String> of,
      GradientCheck check,
      BiConsumer<Integer, Integer> progress) {
    Map<String, double[]> numbers = new HashMap<>();
    inputs.forEach((name, array) -> numbers.put(name, NdArrays.toDoubles(array)));
    parameters.forEach((key, v) -> numbers.put(FormulaBuilder.inputOf(key), new double[] {v}));
    List<GradientReport> reports = new ArrayList<>();
    reports.add(check(-1, numbers, of, check, progress));
    for (int i = 0;
        !reports.get(0).passed() && spec.terms().size() > 1 && i < spec.terms().size();
        i++) {
      GradientReport term = check(i, numbers, of, check, (done, all) -> {});
      if (!term.passed()) {
        reports.add(term);
      }
    }
    return List.copyOf(reports);
  }

  /** Checks the whole loss, or one term with its weight. */
  private GradientReport check(
      int term,
      Map<String, double[]> inputs,
      List<String> of,
      GradientCheck check,
      BiConsumer<Integer, Integer> progress) {
    synchronized (builder) {
      of.forEach(name -> builder.input(name, shapes.get(name))); // even if the loss reads it not
      Node checked = term < 0 ? loss.total() : loss.terms().get(term).weighted();
      return Refusals.located(spec, () -> check.run(checked, inputs, of, progress));
    }
  }
}
