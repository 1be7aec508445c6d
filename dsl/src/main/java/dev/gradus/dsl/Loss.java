package dev.gradus.dsl;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.check.Checker;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.parse.Parsed;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.losses.InputSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss function read from text. Immutable and thread-safe; {@code with} makes a loss with another
 * parameter value, which shares everything else.
 *
 * <pre>{@code
 * Loss loss = Loss.parse("mss(window=flattop, sizes=S5, comp=log1p, dist=l2) + α·l1").with("α", 0.1);
 * LossResult r = loss.differentiate(pred, target);
 * r.value();      // the loss
 * r.terms();      // what each term contributes
 * r.gradient();   // ∂loss/∂pred, of its shape and dtype
 * }</pre>
 *
 * <p>Graphs are built once for each combination of shapes and dtype, and kept.
 */
public final class Loss {
  private final CheckedSpec spec;
  private final Map<String, Double> values;
  private final GraphCache graphs;

  private Loss(CheckedSpec spec, Map<String, Double> values, GraphCache graphs) {
    this.spec = spec;
    this.values = Map.copyOf(values);
    this.graphs = graphs;
  }

  /**
   * Reads a loss.
   *
   * @throws SpecException with every mistake in the text, if there is one
   */
  public static Loss parse(String text) {
    return parse(Source.of(text), List.of(), Map.of());
  }

  /**
   * Reads a loss that sees the declarations of further texts.
   *
   * @param source the text of the loss
   * @param declarations texts with declarations, such as a hierarchy
   * @param parameters values; a name that is bound here needs no declaration
   * @throws SpecException with every mistake in the texts, if there is one
   */
  public static Loss parse(
      Source source, List<Source> declarations, Map<String, Double> parameters) {
    Diagnostics diagnostics = new Diagnostics(Limits.DEFAULT.maxDiagnostics());
    Optional<CheckedSpec> checked = check(source, declarations, parameters.keySet(), diagnostics);
    diagnostics.throwIfErrors();
    CheckedSpec spec = checked.orElseThrow();
    Map<String, Double> defaults = new HashMap<>();
    for (Parameter p : spec.parameters()) {
      p.value().ifPresent(v -> defaults.put(p.key(), v));
    }
    Loss loss = new Loss(spec, defaults, new GraphCache(spec));
    Map<String, String> spellings = new HashMap<>();
    for (Map.Entry<String, Double> p : new TreeMap<>(parameters).entrySet()) {
      String before = spellings.put(Names.key(p.getKey()), p.getKey());
      if (before != null) {
        throw new SpecException(
            Diagnostic.of(
                    Code.VALUE_TWICE,
                    "`" + before + "` and `" + p.getKey() + "` are one parameter with two values")
                .withHelp("keep one of them"));
      }
      loss = loss.with(p.getKey(), p.getValue());
    }
    return loss;
  }

  /**
   * Every mistake in a text, in its order; empty if it is a loss. Never throws for what a text
   * says.
   */
  public static List<Diagnostic> check(String text) {
    Diagnostics diagnostics = new Diagnostics(Limits.DEFAULT.maxDiagnostics());
    check(Source.of(text), List.of(), Set.of(), diagnostics);
    return diagnostics.sorted();
  }

  private static Optional<CheckedSpec> check(
      Source source, List<Source> declarations, Set<String> bound, Diagnostics diagnostics) {
    try {
      List<Spec> declared = new ArrayList<>();
      for (Source d : declarations) {
        Parsed parsed = Parser.parse(d);
        diagnostics.addAll(parsed.diagnostics());
        parsed.spec().ifPresent(declared::add);
      }
      Parsed parsed = Parser.parse(source);
      diagnostics.addAll(parsed.diagnostics());
      return parsed.spec().isPresent() && declared.size() == declarations.size()
          ? Checker.check(parsed.spec().get(), declared, bound, diagnostics)
          : Optional.empty();
    } catch (StackOverflowError e) {
      // The limits on nesting suit ordinary threads; nobody knows how small the caller's stack is.
      diagnostics.add(
          Diagnostic.of(
                  Code.NESTED_TOO_DEEPLY,
                  Span.all(source),
                  "the text is nested too deeply for the stack of this thread")
              .withHelp("nest it less, or read it on a thread with a larger stack"));
      return Optional.empty();
    }
  }

  /**
   * This loss with another value of a parameter. Nothing is parsed or built again.
   *
   * @param parameter any spelling of its name
   * @throws SpecException if there is no such parameter, or the value is outside its range
   */
  public Loss with(String parameter, double value) {
    String key = Names.key(parameter);
    Parameter p =
        spec.parameters().stream()
            .filter(q -> q.key().equals(key))
            .findFirst()
            .orElseThrow(
                () -> new SpecException(Checker.unknownParameter(parameter, spec.parameters())));
    if (!p.allows(value)) {
      throw new SpecException(Checker.outOfRange(p, value));
    }
    Map<String, Double> changed = new HashMap<>(values);
    changed.put(key, value);
    return new Loss(spec, changed, graphs);
  }

  /** The canonical text, with its declarations. */
  public String text() {
    return spec.text();
  }

  /** The names of the terms, in the author's order. */
  public List<String> terms() {
    return spec.terms().stream().map(CheckedSpec.Term::name).toList();
  }

  /** Where the term of this name stands in the text; of equal unnamed terms the first. */
  public Optional<Span> span(String term) {
    return spec.terms().stream()
        .filter(t -> t.name().equals(term))
        .map(CheckedSpec.Term::span)
        .findFirst();
  }

  /** The parameters, in order of their first mention. */
  public List<Parameter> parameters() {
    return spec.parameters();
  }

  /** The inputs that the loss reads, with an example shape each. */
  public List<InputSpec> inputs() {
    return ExampleInputs.of(spec);
  }

  /**
   * The value of the loss and of its terms.
   *
   * @param pred FLOAT or DOUBLE; signals are {@code [T]} or {@code [..., T]}, classes stand on the
   *     last axis
   * @param target of the same dtype and, for all losses so far, of the same shape
   * @throws SpecException as {@link #evaluate(Map)} does
   */
  public LossResult evaluate(INDArray pred, INDArray target) {
    return evaluate(Map.of(InputSpec.PRED, pred, InputSpec.TARGET, target));
  }

  /**
   * The value of the loss and of its terms.
   *
   * @param inputs arrays by name, in any spelling; those that the loss does not read are ignored
   * @throws SpecException if an input or a parameter is missing, shapes do not fit or dtypes
   *     differ; it points at the term
   */
  public LossResult evaluate(Map<String, INDArray> inputs) {
    return run(inputs, List.of());
  }

  /**
   * The value of the loss, of its terms, and ∂loss/∂pred, which has shape and dtype of {@code
   * pred}.
   *
   * @param pred as in {@link #evaluate(INDArray, INDArray)}
   * @param target as there
   * @throws SpecException as {@link #evaluate(Map)} does
   */
  public LossResult differentiate(INDArray pred, INDArray target) {
    return differentiate(Map.of(InputSpec.PRED, pred, InputSpec.TARGET, target), InputSpec.PRED);
  }

  /**
   * The value of the loss, of its terms, and gradients.
   *
   * @param inputs arrays by name
   * @param of the inputs whose gradient is wanted; zeros where the loss does not depend on one
   * @throws SpecException as {@link #evaluate(Map)} does
   */
  public LossResult differentiate(Map<String, INDArray> inputs, String... of) {
    return run(inputs, List.of(of));
  }

  private LossResult run(Map<String, INDArray> inputs, List<String> of) {
    Map<String, Double> parameters = valuesOrThrow();
    Map<String, INDArray> read = Inputs.relevant(spec, inputs, of);
    return compiled(read).run(read, parameters, of);
  }

  /**
   * Compares ∂loss/∂pred with finite differences. Where the whole loss fails, each of its terms is
   * checked by itself and the reports of those that fail follow.
   *
   * @param inputs DOUBLE arrays by name
   * @param progress told (done, all) after each comparison of the whole loss
   * @return the report on the whole loss first
   * @throws SpecException as {@link #evaluate(Map)} does
   */
  public List<GradientReport> checkGradient(
      Map<String, INDArray> inputs, GradientCheck check, BiConsumer<Integer, Integer> progress) {
    List<String> of = List.of(InputSpec.PRED);
    Map<String, Double> parameters = valuesOrThrow();
    Map<String, INDArray> read = Inputs.relevant(spec, inputs, of);
    CompiledLoss graph = compiled(read);
    Map<String, double[]> numbers = new HashMap<>();
    read.forEach((name, array) -> numbers.put(name, NdArrays.toDoubles(array)));
    parameters.forEach((key, v) -> numbers.put(CompiledLoss.inputOf(key), new double[] {v}));
    List<GradientReport> reports = new ArrayList<>();
    reports.add(graph.check(-1, numbers, of, check, progress));
    if (!reports.get(0).passed() && spec.terms().size() > 1) {
      for (int i = 0; i < spec.terms().size(); i++) {
        GradientReport term = graph.check(i, numbers, of, check, (done, all) -> {});
        if (!term.passed()) {
          reports.add(term);
        }
      }
    }
    return List.copyOf(reports);
  }

  /**
   * Compares ∂loss/∂pred with finite differences, with the settings that suit most losses.
   *
   * @param pred DOUBLE
   * @param target DOUBLE
   * @throws SpecException as {@link #evaluate(Map)} does
   */
  public GradientReport checkGradient(INDArray pred, INDArray target) {
    return checkGradient(
            Map.of(InputSpec.PRED, pred, InputSpec.TARGET, target),
            new GradientCheck(),
            (done, all) -> {})
        .get(0);
  }

  private Map<String, Double> valuesOrThrow() {
    Diagnostics missing = new Diagnostics();
    for (Parameter p : spec.parameters()) {
      if (!values.containsKey(p.key())) {
        missing.add(noValue(p));
      }
    }
    missing.throwIfErrors();
    return values;
  }

  private static Diagnostic noValue(Parameter p) {
    Diagnostic d =
        Diagnostic.of(Code.NO_VALUE, p.use(), "parameter `" + p.name() + "` has no value")
            .withHelp("in the text: `where " + p.name() + " = 0.1` after the loss")
            .withHelp("on the command line: `--set " + p.name() + "=0.1`")
            .withHelp("in Java: `loss.with(\"" + p.name() + "\", 0.1)`");
    return p.span().equals(p.use()) ? d : d.withSecondary(p.span(), "declared without one");
  }

  private CompiledLoss compiled(Map<String, INDArray> inputs) {
    Map<String, Shape> shapes = new TreeMap<>();
    inputs.forEach((name, array) -> shapes.put(name, Shape.of(array.shape())));
    return graphs.get(shapes, Inputs.dtype(spec, inputs));
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return text();
  }
}
