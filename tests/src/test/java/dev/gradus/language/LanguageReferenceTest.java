package dev.gradus.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.cli.Cli;
import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.check.Domain;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.function.Functions;
import dev.gradus.losses.schedule.Clock;
import dev.gradus.losses.schedule.Schedules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every example of {@code docs/language.md} does what the document says, and the document knows
 * every word of the catalogues.
 */
class LanguageReferenceTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "language.md");
  private static final Path SELF =
      Path.of("src/test/java", LanguageReferenceTest.class.getName().replace('.', '/') + ".java");

  private static final Collector<CharSequence, ?, String> LINES = Collectors.joining("\n");

  private static String text() throws IOException {
    return Files.readString(DOCUMENT);
  }

  /** The fenced blocks of the document, in its order. */
  private static List<ReferenceExample> blocks(String... languages) throws IOException {
    List<ReferenceExample> all = new ArrayList<>();
    String text = text();
    Pattern.compile("(?ms)^```(\\w+)([^\n]*)\n(.*?)^```$")
        .matcher(text)
        .results()
        .filter(m -> List.of(languages).contains(m.group(1)))
        .forEach(
            m ->
                all.add(
                    new ReferenceExample(
                        m.group(1),
                        m.group(2).strip(),
                        m.group(3),
                        (int) text.substring(0, m.start()).lines().count() + 1)));
    assertFalse(all.isEmpty(), Arrays.toString(languages));
    return all;
  }

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> losses() throws IOException {
    List<ReferenceExample> blocks = blocks("loss");
    for (ReferenceExample b : blocks) {
      if (b.file().isPresent()) {
        Files.writeString(folder.resolve(b.file().get()), b.body());
      }
    }
    return blocks.stream()
        .filter(b -> b.file().isEmpty())
        .map(b -> DynamicTest.dynamicTest("line " + b.line(), () -> b.check(folder)));
  }

  @Test
  void printedTextIsTheOneShown() throws IOException {
    String loss = "";
    int seen = 0;
    for (ReferenceExample b : blocks("loss", "canonical", "ascii")) {
      if (b.language().equals("loss")) {
        loss = b.body();
      } else {
        Style style = b.language().equals("ascii") ? Style.ASCII : Style.UNICODE;
        String printed = Printer.print(Parser.parse(Source.of(loss)).orThrow(), style);
        assertEquals(b.body(), printed + "\n");
        seen++;
      }
    }
    assertEquals(2, seen);
  }

  /** Lines {@code left ≡ right}; those without the sign declare what both sides use. */
  @TestFactory
  Stream<DynamicTest> spellingsThatAreTheSame() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (ReferenceExample b : blocks("same")) {
      StringBuilder declarations = new StringBuilder();
      for (String line : b.body().lines().toList()) {
        String[] sides = line.split("≡");
        if (sides.length == 1) {
          declarations.append(line).append('\n');
        } else {
          tests.add(
              DynamicTest.dynamicTest(
                  line, () -> same(declarations + sides[0], declarations + sides[1])));
        }
      }
    }
    return tests.stream();
  }

  private static void same(String left, String right) {
    Loss one = Loss.parse(left);
    Map<String, INDArray> inputs = ExampleInputs.randomFractions(one, 7);
    Clock clock = Clock.of(0.5, 0.5, 0.5);
    LossResult expected = one.at(clock).differentiate(inputs, "pred");
    LossResult actual = Loss.parse(right).at(clock).differentiate(inputs, "pred");
    double scale = Math.abs(expected.value());
    assertTrue(scale > 0, left);
    assertEquals(expected.value(), actual.value(), 1e-12 * scale);
    double norm = expected.gradient().norm2Number().doubleValue();
    double apart = expected.gradient().sub(actual.gradient()).norm2Number().doubleValue();
    assertTrue(norm > 0 && apart <= 1e-12 * norm, norm + " " + apart);
  }

  @Test
  void twinsAreOneName() throws IOException {
    String[] words = blocks("twins").get(0).body().strip().split("\\s+");
    assertTrue(words.length >= 2 * 24);
    Set<String> greek = new TreeSet<>();
    for (int i = 0; i < words.length; i += 2) {
      assertEquals(Names.key(words[i + 1]), Names.key(words[i]));
      assertEquals(words[i + 1], Names.ascii(words[i]));
      greek.add(words[i]);
    }
    "αβγδεζηθικλμνξοπρστυφχψω"
        .chars()
        .forEach(c -> assertTrue(greek.contains(String.valueOf((char) c)), "" + (char) c));
  }

  @Test
  void reservedWordsAreTheOnesListed() throws IOException {
    String sentence =
        text().lines().filter(l -> l.startsWith("The words `hierarchy`")).findFirst().orElseThrow();
    List<String> words =
        Pattern.compile("`(\\w+)`").matcher(sentence).results().map(m -> m.group(1)).toList();
    assertEquals(11, words.size());
    words.forEach(w -> assertTrue(Names.isReserved(w), w));
  }

  @Test
  void everyWordOfTheCataloguesIsThere() throws IOException {
    String text = text();
    List<String> words = new ArrayList<>();
    Functions.ALL.forEach(f -> words.add(f.usage()));
    Functions.ALL.forEach(f -> f.params().forEach(p -> words.add(written(p))));
    Losses.CATALOGUE.entries().forEach(e -> words(e, words));
    Schedules.CATALOGUE.names().forEach(words::add);
    Arrays.stream(Domain.values()).forEach(d -> words.add(d.word()));
    for (String word : words) {
      boolean shown = Pattern.compile("[`(]" + Pattern.quote(word)).matcher(text).find();
      assertTrue(shown, "`" + word + "` is not in docs/language.md");
    }
  }

  private static void words(Entry<?> entry, List<String> words) {
    words.add(entry.name());
    words.addAll(entry.aliases());
    for (Param<?> p : entry.params()) {
      words.add(written(p));
      catalogue(p.type()).ifPresent(c -> c.entries().forEach(e -> words(e, words)));
    }
  }

  private static Optional<Catalogue<?>> catalogue(ArgType<?> type) {
    if (type instanceof ArgType.Choice<?> choice) {
      return Optional.of(choice.of());
    }
    if (type instanceof ArgType.Choices<?> choices) {
      return Optional.of(choices.of());
    }
    return type instanceof ArgType.Sizes sizes ? Optional.of(sizes.named()) : Optional.empty();
  }

  /** An argument with its default, unless that differs from loss to loss. */
  private static String written(Param<?> p) {
    boolean one = !p.name().matches("window|sizes|comp|dist|keepdims");
    return one && p.defaultValue().isPresent() ? p.name() + "=" + p.defaultText() : p.name();
  }

  /** Numbers of the limits, and codes, are those of the program. */
  @Test
  void numbersAndCodesExist() throws IOException {
    String text = text();
    Limits limits = Limits.DEFAULT;
    for (int n : List.of(limits.maxChars(), limits.maxTerms(), limits.maxDepth())) {
      assertTrue(text.contains(String.format(Locale.ROOT, "%,d", n)), "" + n);
    }
    Set<String> ids = Arrays.stream(Code.values()).map(Code::id).collect(Collectors.toSet());
    Pattern.compile("\\b[LBDGW]\\d{3}\\b")
        .matcher(text)
        .results()
        .forEach(m -> assertTrue(ids.contains(m.group()), m.group()));
    String expands =
        blocks("loss").stream().filter(b -> b.info().contains("L504")).findFirst().get().body();
    Diagnostic tooFar = Loss.check(expands).get(0);
    Pattern.compile("[\\d,]+\\d")
        .matcher(tooFar.help().get(0))
        .results()
        .forEach(m -> assertTrue(text.contains(m.group()), m.group()));
  }

  /** What the grammar of the document produces is read without a mistake in its syntax. */
  @Test
  void grammarProducesTextsThatAreRead() throws IOException {
    Ebnf grammar = new Ebnf(blocks("ebnf").get(0).body());
    for (int seed = 0; seed < 3_000; seed++) {
      String statement = grammar.sentence("statement", seed);
      List<Diagnostic> found = Parser.parse(Source.of(statement)).diagnostics();
      assertTrue(found.isEmpty(), () -> statement + "\n" + new SpecException(found).getMessage());
    }
  }

  @Test
  void commandsPrintWhatIsShown() throws IOException {
    for (ReferenceExample b : blocks("console")) {
      int end = b.body().indexOf('\n');
      List<String> words =
          Pattern.compile("'([^']*)'|(\\S+)")
              .matcher(b.body().substring(0, end))
              .results()
              .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
              .toList();
      assertEquals(List.of("$", "./gradus"), words.subList(0, 2));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
      String[] arguments = words.subList(2, words.size()).toArray(new String[0]);
      Cli.run(arguments, InputStream.nullInputStream(), both, both);
      assertEquals(b.body().substring(end + 1), out.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void javaIsThatOfThisTest() throws IOException {
    String source = Files.readString(SELF).lines().map(String::strip).collect(LINES);
    for (ReferenceExample b : blocks("java")) {
      assertTrue(source.contains(b.body().lines().map(String::strip).collect(LINES)), b.body());
    }
    INDArray pred = Bits.array(3, 1);
    INDArray target = Bits.array(1, 1);

    // What the document shows.
    Loss loss = Loss.parse("mse + β·l1 where β = ramp(0 → 1, over=10 epochs)");
    LossResult early = loss.at(Clock.epoch(2.5)).evaluate(pred, target);
    LossResult fixed = loss.with("β", 0.25).evaluate(pred, target);
    List<Diagnostic> mistakes = Loss.check("mse + β·l3");

    assertEquals(2 + 0.25 * 1, early.value());
    assertEquals(early.value(), fixed.value());
    assertEquals(Code.UNKNOWN_TERM, mistakes.get(0).code());
    assertThrows(SpecException.class, () -> loss.evaluate(pred, target));
  }
}
