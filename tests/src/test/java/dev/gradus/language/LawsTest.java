package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermResult;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.check.Domain;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.language.LossGenerator.Generated;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.function.Functions;
import dev.gradus.losses.schedule.Clock;
import dev.gradus.losses.schedule.Schedules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What holds for every valid text, on thousands that are made up. A failure names its seed. */
class LawsTest {
  private static final int TEXTS = Integer.getInteger("laws.texts", 3_000);
  private static final int EVALUATED = Integer.getInteger("laws.evaluated", 400);
  private static final Clock CLOCK = Clock.of(6, 3, 0.4);

  /** What each of the first texts gives, by seed. */
  private static final Map<Long, LossResult> RESULTS = new ConcurrentHashMap<>();

  /** A law of one text. */
  private interface Law {
    void check(Generated generated) throws IOException, ReflectiveOperationException;
  }

  private static void forEach(int texts, Law law) {
    LongStream.rangeClosed(1, texts)
        .forEach(
            seed -> {
              Generated g = LossGenerator.of(seed);
              try {
                law.check(g);
              } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + seed + ":\n" + g.text(0), e);
              }
            });
  }

  @Test
  void isValid() {
    forEach(
        TEXTS,
        g ->
            assertEquals(
                List.of(), Loss.check(g.text(0)).stream().filter(Diagnostic::isError).toList()));
  }

  @Test
  void readsBackWhatItPrints() {
    forEach(
        TEXTS,
        g -> {
          Spec spec = parse(g.text(1));
          for (Style style : Style.values()) {
            String printed = Printer.print(spec, style);
            Spec again = parse(printed);
            assertEquals(spec.strip(), again.strip(), printed);
            assertEquals(printed, Printer.print(again, style));
          }
        });
  }

  private static Spec parse(String text) {
    return Parser.parse(Source.of(text)).orThrow();
  }

  /** Spellings and layouts of one text, what it prints, and its canonical text. */
  @Test
  void meansTheSameInEverySpelling() {
    forEach(
        EVALUATED,
        g -> {
          String text = g.text(0);
          LossResult expected = result(g);
          assertSameNumbers(expected, run(g.text(1)), g.text(1));
          Spec spec = parse(text);
          assertAlike(expected, run(Printer.print(spec, Style.ASCII)), "ASCII");
          assertAlike(expected, run(Printer.print(spec, Style.UNICODE)), "Unicode");
          assertAlike(expected, run(Loss.parse(text).text()), "canonical text");
        });
  }

  @Test
  void survivesStorage() {
    forEach(
        EVALUATED / 2,
        g -> {
          Loss loss = ready(g.text(0));
          Loss stored = stored(loss);
          assertEquals(loss.text(), stored.text());
          assertEquals(loss.values(), stored.values());
          assertAlike(result(g), run(stored), "stored");
        });
  }

  private static Loss stored(Loss loss) throws IOException, ReflectiveOperationException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(loss);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Loss) in.readObject();
    }
  }

  @Test
  void weightedTermsSumToTheTotal() {
    forEach(
        EVALUATED,
        g -> {
          LossResult r = result(g);
          double sum = r.terms().get(0).weighted();
          for (TermResult t : r.terms().subList(1, r.terms().size())) {
            sum += t.weighted();
          }
          assertEquals(sum, r.value());
          r.terms().forEach(t -> assertEquals(t.weight() * t.value(), t.weighted()));
        });
  }

  /**
   * Names of definitions, functions, operands and indices are the author's affair: fresh ones that
   * hide nothing give the same numbers.
   */
  @Test
  void namesDoNotMatter() {
    forEach(
        EVALUATED,
        g -> {
          assertSameNumbers(result(g), run(g.renamed()), g.renamed());
        });
  }

  private static LossResult result(Generated g) {
    return RESULTS.computeIfAbsent(g.seed(), seed -> run(g.text(0)));
  }

  private static LossResult run(String text) {
    return run(ready(text));
  }

  private static LossResult run(Loss loss) {
    Map<String, INDArray> inputs = ExampleInputs.randomFractions(loss, 5);
    return loss.differentiate(inputs, inputs.keySet().toArray(String[]::new));
  }

  /** A loss with a value for each parameter. */
  private static Loss ready(String text) {
    Loss loss = Loss.parse(text).at(CLOCK);
    for (Parameter p : loss.parameters()) {
      if (p.setting().isEmpty()) {
        loss = loss.with(p.name(), 0.7);
      }
    }
    return loss;
  }

  private static void assertAlike(LossResult expected, LossResult actual, String what) {
    assertEquals(names(expected), names(actual), what);
    assertSameNumbers(expected, actual, what);
  }

  /** By keys: a label keeps its author's spelling. */
  private static List<String> names(LossResult r) {
    return r.terms().stream().map(TermResult::name).map(Names::key).toList();
  }

  private static List<Double> numbers(LossResult r) {
    List<Double> all = new ArrayList<>(List.of(r.value()));
    r.terms().forEach(t -> all.addAll(List.of(t.value(), t.weight(), t.weighted())));
    return all;
  }

  private static void assertSameNumbers(LossResult expected, LossResult actual, String what) {
    assertEquals(numbers(expected), numbers(actual), what);
    assertEquals(expected.gradients().keySet(), actual.gradients().keySet(), what);
    expected
        .gradients()
        .forEach(
            (name, g) ->
                assertArrayEquals(
                    NdArrays.toDoubles(g), NdArrays.toDoubles(actual.gradient(name)), what));
  }

  /** Laws that hold of NaN and of nothing but zeros would say little. */
  @Test
  void mostTextsHaveNumbersAndGradients() {
    int[] finite = new int[1];
    int[] moving = new int[1];
    forEach(
        EVALUATED,
        g -> {
          LossResult r = result(g);
          finite[0] += Double.isFinite(r.value()) ? 1 : 0;
          moving[0] +=
              r.gradients().values().stream()
                      .flatMapToDouble(x -> Arrays.stream(NdArrays.toDoubles(x)))
                      .anyMatch(x -> x != 0 && Double.isFinite(x))
                  ? 1
                  : 0;
        });
    assertTrue(finite[0] > 0.95 * EVALUATED, () -> finite[0] + " are finite");
    assertTrue(moving[0] > 0.75 * EVALUATED, () -> moving[0] + " have a gradient");
  }

  @Test
  void everythingIsMadeUseOf() {
    Set<String> uses = new TreeSet<>();
    LongStream.rangeClosed(1, 3 * TEXTS)
        .forEach(seed -> uses.addAll(LossGenerator.of(seed).uses()));
    Set<String> wanted = new TreeSet<>(Set.of("let", "fn", "param", "where", "on", "as"));
    wanted.addAll(Set.of("class", "count", "sum Σ", "sum mean", "sum max", "sum min"));
    wanted.add("function in an argument");
    for (Domain domain : Domain.values()) {
      wanted.add("domain " + domain.word());
    }
    wanted.addAll(all(Losses.CATALOGUE, e -> "loss " + e));
    wanted.addAll(all(Schedules.CATALOGUE, e -> "schedule " + e));
    Losses.CATALOGUE
        .entries()
        .forEach(e -> e.params().forEach(p -> wanted.add("argument " + e.name() + "." + p.name())));
    Functions.ALL.forEach(f -> wanted.add("function " + f.usage()));
    Functions.ALL.forEach(
        f -> f.params().forEach(p -> wanted.add("argument " + f.usage() + "." + p.name())));
    wanted.removeAll(uses);
    // Labels and lengths have other shapes than the arrays of a group.
    wanted.removeIf(w -> w.matches("(loss|argument) ctc\\b.*|argument \\w+\\.\\w+_lengths"));
    assertEquals(Set.of(), wanted, "never seen");
  }

  private static List<String> all(Catalogue<?> of, Function<String, String> use) {
    return of.entries().stream().map(e -> use.apply(e.name())).toList();
  }
}
