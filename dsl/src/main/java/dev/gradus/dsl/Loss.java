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
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.parse.Parsed;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.losses.InputSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
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
  /** Graphs for so many combinations of shapes and dtype are kept; then the oldest goes. */
  private static final int KEPT = 16;

  private final CheckedSpec spec;
  private final Map<String, Double> values;
  private final Map<Object, CompiledLoss> compiled;

  private record Signature(Map<String, Shape> shapes, DataType dtype) {}

  private Loss(CheckedSpec spec, Map<String, Double> values, Map<Object, CompiledLoss> compiled) {
    this.spec = spec;
    this.values = values;
    this.compiled = compiled;
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
    Diagnostics diagnostics = new Diagnostics();
    Optional<CheckedSpec> spec = check(source, declarations, parameters.keySet(), diagnostics);
    diagnostics.throwIfErrors();
    Map<Object, CompiledLoss> cache =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, CompiledLoss> eldest) {
            return size() > KEPT;
          }
        };
    Map<String, Double> defaults = new TreeMap<>();
    for (Parameter p : spec.orElseThrow().parameters()) {
      p.value().ifPresent(v -> defaults.put(p.key(), v));
    }
    Loss loss = new Loss(spec.get(), defaults, cache);
    for (Map.Entry<String, Double> p : parameters.entrySet()) {
      loss = loss.with(p.getKey(), p.getValue());
    }
    return loss;
  }

  /**
   * Every mistake in a text, in its order; empty if it is a loss. Never throws for what a text
   * says.
   */
  public static List<Diagnostic> check(String text) {
    Diagnostics diagnostics = new Diagnostics();
    check(Source.of(text), List.of(), Set.of(), diagnostics);
    return diagnostics.sorted();
  }

  private static Optional<CheckedSpec> check(
      Source source, List<Source> declarations, Set<String> bound, Diagnostics diagnostics) {
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
                () ->
                    new SpecException(
                        Checker.unknownParameter(
                            Diagnostic.of(
                                Code.UNKNOWN_PARAMETER,
                                "the loss has no parameter `" + parameter + "`"),
                            parameter,
                            spec.parameters())));
    if (!p.allows(value)) {
      throw new SpecException(
          Diagnostic.of(
                  Code.PARAMETER_OUT_OF_RANGE, p.span(), "`" + p.name() + "` cannot be " + value)
              .withLabel("must be in [" + p.low() + ", " + p.high() + "]"));
    }
    Map<String, Double> changed = new TreeMap<>(values);
    changed.put(key, value);
    return new Loss(spec, Map.copyOf(changed), compiled);
  }

  /** The canonical text, with its declarations. */
  public String text() {
    return spec.text();
  }

  /** The names of the terms, in the author's order. */
  public List<String> terms() {
    return spec.terms().stream().map(CheckedSpec.Term::name).toList();
  }

  /** The parameters, in order of their first mention. */
  public List<Parameter> parameters() {
    return spec.parameters();
  }

  /** The inputs that the loss reads, with an example shape each. */
  public List<InputSpec> inputs() {
    return ExampleInputs.of(spec);
  }

  /** The value of the loss and of its terms. */
  public LossResult evaluate(INDArray pred, INDArray target) {
    return evaluate(Map.of(InputSpec.PRED, pred, InputSpec.TARGET, target));
  }

  /**
   * The value of the loss and of its terms.
   *
   * @param inputs arrays by name; those that the loss does not read are ignored
   * @throws SpecException if an input or a parameter is missing, shapes do not fit or dtypes
   *     differ; it points at the term
   */
  public LossResult evaluate(Map<String, INDArray> inputs) {
    return compiled(inputs).run(inputs, valuesOrThrow(), List.of());
  }

  /** The value of the loss, of its terms, and ∂loss/∂pred. */
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
    return compiled(inputs).run(inputs, valuesOrThrow(), List.of(of));
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
    CompiledLoss graph = compiled(inputs);
    Map<String, double[]> numbers = new HashMap<>();
    inputs.forEach((name, array) -> numbers.put(name, NdArrays.toDoubles(array)));
    valuesOrThrow().forEach((key, v) -> numbers.put(CompiledLoss.inputOf(key), new double[] {v}));
    List<String> of = List.of(InputSpec.PRED);
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

  private Map<String, Double> valuesOrThrow() {
    Diagnostics missing = new Diagnostics();
    for (Parameter p : spec.parameters()) {
      if (!values.containsKey(p.key())) {
        missing.add(
            Diagnostic.of(Code.NO_VALUE, p.span(), "parameter `" + p.name() + "` has no value")
                .withHelp("in the text: `where " + p.name() + " = 0.1` after the loss")
                .withHelp("on the command line: `--set " + p.name() + "=0.1`")
                .withHelp("in Java: `loss.with(\"" + p.name() + "\", 0.1)`"));
      }
    }
    missing.throwIfErrors();
    return values;
  }

  private CompiledLoss compiled(Map<String, INDArray> inputs) {
    Map<String, Shape> shapes = new TreeMap<>();
    DataType dtype = null;
    String first = null;
    for (Map.Entry<String, INDArray> in : new TreeMap<>(inputs).entrySet()) {
      DataType type = in.getValue().dataType();
      if (type != DataType.FLOAT && type != DataType.DOUBLE) {
        throw new SpecException(
            Diagnostic.of(Code.NOT_FLOATING, "`" + in.getKey() + "` is " + type)
                .withHelp("convert it: `castTo(DataType.DOUBLE)`"));
      }
      if (dtype != null && type != dtype) {
        throw new SpecException(
            Diagnostic.of(
                    Code.DTYPES_DIFFER,
                    "`" + first + "` is " + dtype + " and `" + in.getKey() + "` is " + type)
                .withHelp(
                    "convert one: `--dtype "
                        + dtype.name().toLowerCase(Locale.ROOT)
                        + "`, or `castTo` in Java"));
      }
      dtype = type;
      first = in.getKey();
      shapes.put(in.getKey(), Shape.of(in.getValue().shape()));
    }
    if (dtype == null) {
      throw new SpecException(
          Diagnostic.of(Code.MISSING_INPUT, "no input is given").withHelp("give it a prediction"));
    }
    Object signature = new Signature(Map.copyOf(shapes), dtype);
    synchronized (compiled) {
      CompiledLoss known = compiled.get(signature);
      if (known == null) {
        known = new CompiledLoss(spec, shapes, dtype);
        compiled.put(signature, known);
      }
      return known;
    }
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return text();
  }
}
