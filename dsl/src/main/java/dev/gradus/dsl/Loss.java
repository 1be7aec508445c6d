package dev.gradus.dsl;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.imports.Imports;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.print.LatexPrinter;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.schedule.Clock;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
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
public final class Loss implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient CheckedSpec spec;
  private final transient List<Diagnostic> warnings;
  private final transient GraphCache graphs;

  /** The values that {@code with} has set, by key. */
  private final transient Map<String, Double> set;

  private final transient Clock clock;
  private final transient int threads;

  private Loss(
      CheckedSpec spec,
      List<Diagnostic> warnings,
      GraphCache graphs,
      Map<String, Double> set,
      Clock clock,
      int threads) {
    this.spec = spec;
    this.warnings = warnings;
    this.graphs = graphs;
    this.set = Map.copyOf(set);
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * Reads a loss. The same text gives the same loss again for as long as it is in use somewhere, so
   * that reading it in a loop costs nothing.
   *
   * @throws SpecException with every mistake in the text, if there is one; an import is one
   */
  public static Loss parse(String text) {
    return LossCache.get(text, t -> parse(Source.of(t), List.of(), Map.of()));
  }

  /**
   * Reads a loss from a file, which may import others next to it.
   *
   * @throws SpecException with every mistake in the texts, if there is one
   * @throws IOException if the file cannot be read
   */
  public static Loss read(Path file) throws IOException {
    Source source = new Source(file.toString(), Files.readString(file));
    return parse(source, List.of(), Map.of(), Imports.files(Path.of("")));
  }

  /**
   * Reads a loss that sees the declarations of further texts and imports nothing.
   *
   * @param source the text of the loss
   * @param declarations texts with declarations, such as a hierarchy
   * @param parameters values; a name that is bound here needs no declaration
   * @throws SpecException with every mistake in the texts, if there is one
   */
  public static Loss parse(
      Source source, List<Source> declarations, Map<String, Double> parameters) {
    return parse(source, declarations, parameters, Imports.NONE);
  }

  /**
   * Reads a loss that sees the declarations of further texts.
   *
   * @param source the text of the loss
   * @param declarations texts with declarations, such as a hierarchy
   * @param parameters values; a name that is bound here needs no declaration
   * @param imports where imported texts come from
   * @throws SpecException with every mistake in the texts, if there is one
   */
  public static Loss parse(
      Source source, List<Source> declarations, Map<String, Double> parameters, Imports imports) {
    Diagnostics diagnostics = new Diagnostics(Limits.DEFAULT.maxDiagnostics());
    Optional<CheckedSpec> checked =
        LossReader.read(source, declarations, parameters.keySet(), imports, diagnostics);
    diagnostics.throwIfErrors();
    CheckedSpec spec = checked.orElseThrow();
    Loss loss =
        new Loss(spec, diagnostics.sorted(), new GraphCache(spec), Map.of(), Clock.UNKNOWN, 1);
    return ParameterValues.set(loss, parameters);
  }

  /**
   * Every mistake in a text, and what is right but probably not meant, in its order. Never throws
   * for what a text says.
   */
  public static List<Diagnostic> check(String text) {
    return check(Source.of(text), Imports.NONE);
  }

  /** What {@link #check(String)} says of a text that may import others. */
  public static List<Diagnostic> check(Source source, Imports imports) {
    Diagnostics diagnostics = new Diagnostics(Limits.DEFAULT.maxDiagnostics());
    LossReader.read(source, List.of(), Set.of(), imports, diagnostics);
    return diagnostics.sorted();
  }

  /** What is right but probably not meant, in the order of the text. */
  public List<Diagnostic> warnings() {
    return warnings;
  }

  /**
   * This loss with another value of a parameter, in place of a number or a schedule. Nothing is
   * parsed or built again.
   *
   * @param parameter any spelling of its name
   * @throws SpecException if there is no such parameter, or the value is outside its range
   */
  public Loss with(String parameter, double value) {
    Map<String, Double> changed = new HashMap<>(set);
    changed.put(ParameterValues.key(spec.parameters(), parameter, value), value);
    return new Loss(spec, warnings, graphs, changed, clock, threads);
  }

  /**
   * This loss at a time, which its schedules follow. Nothing is parsed or built again.
   *
   * @param time steps, epochs and progress of a run; those that no schedule asks for may be unknown
   */
  public Loss at(Clock time) {
    return new Loss(spec, warnings, graphs, set, time, threads);
  }

  /**
   * This loss evaluated by several threads: 1 unless somebody asks, so that a process with threads
   * of its own keeps them. No result depends on the number of threads, not by a bit.
   *
   * @param count at least 1; the caller is one of them, the others come from the common pool
   * @throws IllegalArgumentException if it is below 1
   */
  public Loss onThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " threads do no work; take 1 or more");
    }
    return new Loss(spec, warnings, graphs, set, clock, count);
  }

  /**
   * This loss with a target that stays. What depends on it alone, such as its spectra, is computed
   * once and kept; that takes memory, about twelve numbers a sample for {@code mss}.
   *
   * @param target as in {@link #evaluate(INDArray, INDArray)}; copied
   */
  public PreparedLoss prepare(INDArray target) {
    return new PreparedLoss(this, target);
  }

  /** The canonical text, with its declarations. */
  public String text() {
    return spec.text();
  }

  /** The canonical text as LaTeX, as {@link LatexPrinter} prints it. */
  public String latex() {
    return LatexPrinter.print(LossTree.of(spec));
  }

  /**
   * SHA-256, in hex, of the text in its normal form and of the values of its parameters. Spelling,
   * layout, comments, the division into files and the time do not matter.
   */
  public String hash() {
    return SpecHash.withValues(spec, set);
  }

  /** As {@link #hash}, but the same whatever values the parameters have. */
  public String hashWithoutValues() {
    return SpecHash.withoutValues(spec);
  }

  /** What the loss reads, what can be set, and what is known of its value. Computes nothing. */
  public Description describe() {
    return new Describer(spec, set).describe(warnings);
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
   * @param pred FLOAT or DOUBLE; signals are {@code [..., T]}, classes stand on the last axis
   * @param target of the same dtype and, unless the loss aligns both, of the same shape
   * @throws SpecException as {@link #evaluate(Map)} does
   */
  public LossResult evaluate(INDArray pred, INDArray target) {
    return evaluate(Map.of(InputSpec.PRED, pred, InputSpec.TARGET, target));
  }

  /**
   * The value of the loss and of its terms.
   *
   * @param inputs arrays by name, in any spelling; those that the loss does not read are ignored
   * @throws SpecException if an input or a parameter is missing, shapes do not fit, dtypes differ,
   *     numbers are not of the kind that a term reads, or it has no value for them; it points at
   *     the term
   */
  public LossResult evaluate(Map<String, INDArray> inputs) {
    return outcome(inputs, new CompiledLoss.Request(List.of(), false)).result();
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
    return outcome(inputs, new CompiledLoss.Request(List.of(of), false)).result();
  }

  /**
   * As {@link #differentiate(Map, String...)}, and the gradients of each term with their norm, in
   * the same evaluation: only what terms compute together is differentiated for each of them.
   *
   * @param inputs arrays by name
   * @param of the inputs whose gradient is wanted
   * @throws SpecException as {@link #evaluate(Map)} does
   */
  public LossResult differentiateTerms(Map<String, INDArray> inputs, String... of) {
    return outcome(inputs, new CompiledLoss.Request(List.of(of), true)).result();
  }

  CompiledLoss.Outcome outcome(Map<String, INDArray> inputs, CompiledLoss.Request request) {
    return run(inputs, request, graphs);
  }

  /** Evaluates with graphs of this loss. */
  CompiledLoss.Outcome run(
      Map<String, INDArray> inputs, CompiledLoss.Request request, GraphCache cache) {
    Map<String, Double> parameters = values();
    Map<String, INDArray> read = Inputs.relevant(spec, inputs, request.of());
    return compiled(read, cache).run(read, parameters, request, threads);
  }

  /**
   * Builds the loss on nodes of a graph, such as the output of a model.
   *
   * @param graph to build on
   * @param inputs nodes of that graph by the names of the inputs, in any spelling
   * @throws SpecException if an input is missing or shapes do not fit; it points at the term
   */
  public LossGraph build(GraphBuilder graph, Map<String, Node> inputs) {
    Map<String, Node> byKey = new TreeMap<>();
    inputs.forEach((name, node) -> byKey.put(Names.key(name), node));
    return LossGraph.build(spec, graph, byKey);
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
    Map<String, INDArray> read = Inputs.relevant(spec, inputs, List.of(InputSpec.PRED));
    return compiled(read, graphs)
        .checkAll(read, values(), List.of(InputSpec.PRED), check, progress);
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

  /**
   * The value of each parameter now, by key.
   *
   * @throws SpecException if one has none, or follows a schedule whose time is unknown
   */
  public Map<String, Double> values() {
    return ParameterValues.of(spec.parameters(), set, clock);
  }

  private CompiledLoss compiled(Map<String, INDArray> inputs, GraphCache cache) {
    Map<String, Shape> shapes = new TreeMap<>();
    inputs.forEach((name, array) -> shapes.put(name, Shape.of(array.shape())));
    return cache.get(shapes, Inputs.dtype(spec, inputs));
  }

  /** A loss is stored as its text and what was set. */
  private Object writeReplace() {
    return new StoredLoss(
        spec.text(), new TreeMap<>(set), clock.step(), clock.epoch(), clock.progress(), threads);
  }

  @SuppressWarnings("UnusedMethod") // what serialisation calls when somebody made the bytes up
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a loss is stored as its text");
  }

  CheckedSpec spec() {
    return spec;
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return text();
  }
}
