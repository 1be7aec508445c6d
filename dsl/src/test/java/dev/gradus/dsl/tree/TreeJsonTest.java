package dev.gradus.dsl.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Corpus;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.print.TreeGenerator;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law: a tree that was written and read says the same and prints the same. */
class TreeJsonTest {
  private static final int TREES = 1_000;

  private static Spec parse(String text) {
    return Parser.parse(Source.of(text)).orThrow();
  }

  private static Spec checkLaw(Spec tree) {
    String json = TreeJson.write(tree);
    Spec again = TreeJson.read(json);
    assertEquals(tree.strip(), again.strip(), json);
    assertEquals(json, TreeJson.write(again));
    for (Style style : Style.values()) {
      assertEquals(Printer.print(tree, style), Printer.print(again, style));
    }
    return again;
  }

  @Test
  void theLawHoldsForTheCorpusAndItsComments() {
    for (String text : Corpus.TEXTS) {
      Spec tree = parse(text);
      Spec again = checkLaw(tree);
      assertEquals(tree.resultTrivia(), again.resultTrivia());
      assertEquals(tree.closing(), again.closing());
      assertEquals(
          tree.statements().stream().map(Statement::trivia).toList(),
          again.statements().stream().map(Statement::trivia).toList());
    }
  }

  @Test
  void theLawHoldsForRandomTrees() {
    for (long seed = 1; seed <= TREES; seed++) {
      try {
        checkLaw(new TreeGenerator(seed).spec());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void theSchema() {
    assertEquals(
        """
        {"gradus":1,
        "statements":[{"kind":"param","name":"α","default":{"kind":"number","value":0.1},
        "range":{"low":{"kind":"number","value":0},"high":{"kind":"number","value":10}},
        "comments":{"leading":["# weights"],"trailing":"# trails"}}],
        "result":{"kind":"sum","addends":[{"value":{"kind":"name","name":"bce"}},
        {"minus":true,"value":{"kind":"product","factors":[{"value":{"kind":"name","name":"α"}},
        {"divide":true,"value":{"kind":"call","callee":"f",
        "arguments":[{"name":"x","value":{"kind":"number","value":1e-5}}]}}]}}]},
        "where":[{"name":"α","value":{"kind":"number","value":1}}]}"""
            .replace("\n", ""),
        TreeJson.write(
            parse("# weights\nparam α = 0.10 in [0, 10] # trails\nbce - α/f(x=1e-5) where α = 1")));
  }

  private static String loss(String result) {
    return "{\"gradus\":1,\"result\":" + result.replace('\'', '"') + "}";
  }

  private static String fault(String json) {
    TreeFormatException e =
        assertThrows(TreeFormatException.class, () -> TreeJson.read(json), json);
    assertEquals(e.path() + ": " + e.reason(), e.getMessage());
    return e.getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind':'nam','name':'x'}|$.result.kind: unknown kind \"nam\"; the kinds are arrows, call,",
        "{'name':'x'}|$.result: the field \"kind\" is missing",
        "{'kind':'name'}|$.result: the field \"name\" is missing",
        "{'kind':'name','name':7}|$.result.name: expected a string, found a number",
        "{'kind':'name','name':'x','nmae':'y'}|$.result: there is no field \"nmae\" here; the fields"
            + " are kind, name",
        "{'kind':'name','name':'a + b'}|$.result.name: \"a + b\" is no name",
        "{'kind':'name','name':'let'}|$.result.name: \"let\" is a word of the language",
        "{'kind':'name','name':'a..b'}|$.result.name: \"\" is no name",
        "{'kind':'named','value':{'kind':'name','name':'x'},'label':'a.b'}|$.result.label: \"a.b\" is"
            + " no name",
        "{'kind':'number','value':-1}|$.result.value: a literal is finite and not negative",
        "{'kind':'number','value':1e999}|$.result.value: Infinite or NaN",
        "{'kind':'number','value':'1'}|$.result.value: expected a number, found a string",
        "{'kind':'quantity','amount':1,'unit':'years'}|$.result: no unit of time",
        "{'kind':'sum','addends':[{'value':{'kind':'name','name':'x'}}]}|$.result: a sum has two",
        "{'kind':'sum','addends':{}}|$.result.addends: expected an array, found an object",
        "{'kind':'sum','addends':[{'value':{'kind':'name','name':'x'}},{'value':null}]}|"
            + "$.result.addends[1].value: expected an object, found null",
        "{'kind':'sum','addends':[{'minus':1,'value':{'kind':'name','name':'x'}}]}|"
            + "$.result.addends[0].minus: expected a boolean, found a number",
        "{'kind':'product','factors':[{'value':[]}]}|$.result.factors[0].value: expected an object,"
            + " found an array",
        "{'kind':'arrows','values':[]}|$.result: arrows stand only as an argument",
        "{'kind':'call','callee':'f','arguments':[{'value':{'kind':'arrows','values':[]}}]}|"
            + "$.result.arguments[0].value: an arrow has two ends",
        "{'kind':'call','callee':'f','arguments':[{'name':'let','value':{'kind':'name','name':'x'}}]}|"
            + "$.result.arguments[0].name: \"let\" is a word",
        "{'kind':'index','base':{'kind':'name','name':'p'},'index':'a\\\"b','quoted':true}|"
            + "$.result.index: quotes and line breaks",
        "{'kind':'index','base':{'kind':'name','name':'p'},'index':'a b'}|$.result.index: \"a b\" is"
            + " no name",
        "{'kind':'reduce','reduction':'norm','generators':[],'body':{}}|$.result.reduction: \"norm\""
            + " is none of sum, mean, max and min",
        "{'kind':'reduce','reduction':'sum','generators':[],'body':{'kind':'name','name':'x'}}|"
            + "$.result: a sum has an index",
      })
  void whatIsWrongWithAnExpressionIsSaidWithItsPlace(String json, String message) {
    String found = fault(loss(json));
    assertTrue(found.startsWith(message), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|$: the text is empty",
        "{|$: no JSON (line 1, column",
        "[]|$: expected an object, found an array",
        "{} {}|$: no JSON (line 1, column",
        "{'gradus':1,'gradus':1}|$: no JSON",
        "{}|$: the field \"gradus\" is missing",
        "{'gradus':2,'anything':[]}|$.gradus: this reads version 1 of the schema, not 2",
        "{'gradus':'1'}|$.gradus: expected a number, found a string",
        "{'gradus':1,'reslut':{}}|$: there is no field \"reslut\" here",
        "{'gradus':1,'where':[{'name':'a','value':{'kind':'number','value':1}}]}|$: nothing to bind",
        "{'gradus':1,'closing':['x']}|$.closing[0]: a comment begins with #",
        "{'gradus':1,'comments':{'trailing':'# a\\n# b'}}|$.comments.trailing: a comment begins",
        "{'gradus':1,'statements':[{'kind':'var'}]}|$.statements[0].kind: unknown kind \"var\"; the",
        "{'gradus':1,'statements':[{'kind':'let','name':'a.b','value':{}}]}|$.statements[0].name:"
            + " \"a.b\" is no name",
        "{'gradus':1,'statements':[{'kind':'param','name':'a','range':{'low':{'kind':'number','value':1}}}]}|"
            + "$.statements[0].range: the field \"high\" is missing",
        "{'gradus':1,'statements':[{'kind':'import','path':'a\\nb'}]}|$.statements[0].path: quotes",
        "{'gradus':1,'statements':[{'kind':'fn','name':'f','formals':[{}],'body':{}}]}|"
            + "$.statements[0].formals[0]: the field \"name\" is missing",
        "{'gradus':1,'statements':[{'kind':'hierarchy','name':'h','roots':[]}]}|$.statements[0]: a"
            + " hierarchy has a root",
        "{'gradus':1,'statements':[{'kind':'hierarchy','name':'h','roots':[{'name':'A','open':true}]}]}"
            + "|$.statements[0].roots[0]: a mention has no children, an open class has some",
        "{'gradus':1,'statements':[{'kind':'hierarchy','name':'h','roots':[{'name':'A'}],'order':[]}]}"
            + "|$.statements[0].order: an order has an element",
      })
  void whatIsWrongWithATextIsSaidWithItsPlace(String json, String message) {
    String found = fault(json.replace('\'', '"'));
    assertTrue(found.startsWith(message), found);
  }

  @Test
  void messagesHoldNothingThatDrivesATerminal() {
    String long1 = "x".repeat(10_000);
    String found = fault(loss("{'kind':'name','\\u001b[31m" + long1 + "':1}"));
    assertFalse(found.chars().anyMatch(Character::isISOControl), found);
    assertTrue(found.length() < 400, found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "a^", "(a as x)·f(", "Σ[c ∈ h] ", "{", "f(x → b + a·"})
  void theDeepestTextsAreReadAgain(String level) throws InterruptedException {
    String end =
        switch (level) {
          case "{" -> "}";
          case "(a as x)·f(" -> ")";
          case "f(x → b + a·" -> ")[k] on d as e"; // seven expressions in one pair of brackets
          default -> "";
        };
    int n = Limits.DEFAULT.maxDepth();
    Optional<Spec> deepest = Optional.empty();
    while (deepest.isEmpty()) {
      Source text = Source.of(level.repeat(n) + "a" + end.repeat(n));
      deepest = Parser.parse(text).spec();
      n--;
    }
    assertTrue(n > Limits.DEFAULT.maxDepth() / 3, level);
    Spec tree = deepest.get();
    // So deep that a thread that has done much already may have no stack left for it.
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, () -> checkLaw(tree), "deep", 16L << 20);
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.start();
    thread.join();
    assertNull(failure.get());
  }

  @Test
  void whatIsTooDeepOrTooWideIsRefused() {
    String one = "{'kind':'name','name':'a'}";
    Limits limits = Limits.DEFAULT.withMaxDepth(50);
    int deep = 50 * TreeJson.EXPRESSIONS_A_LEVEL;
    String negate = "{'kind':'negate','operand':";
    String fits = negate.repeat(deep - 1) + one + "}".repeat(deep - 1);
    assertTrue(TreeJson.read(loss(fits), limits).result().isPresent());
    TreeFormatException e =
        assertThrows(
            TreeFormatException.class, () -> TreeJson.read(loss(negate + fits + "}"), limits));
    assertEquals("the tree is nested too deeply", e.reason());
    assertEquals(deep, e.path().split("operand", -1).length - 1);
    // Whatever the limits, it is a message. Far beyond, the JSON itself is refused before a tree of
    // it is built.
    String deeper = negate.repeat(4_000) + one + "}".repeat(4_000);
    assertTrue(fault(loss(deeper)).contains("the tree is nested too deeply"));
    String far = negate.repeat(200_000) + one + "}".repeat(200_000);
    assertTrue(fault(loss(far)).startsWith("$: no JSON"), fault(loss(far)));
    String wide = "{'kind':'set','elements':[" + (one + ",").repeat(2_000) + one + "]}";
    assertEquals(
        "$.result.elements: 2001 elements are too many, the most is 2000", fault(loss(wide)));
  }

  /** The example of the documentation is what the program writes. */
  @Test
  void theDocumentedExampleIsTrue() throws Exception {
    String document = Files.readString(Path.of("../docs/tree.md"));
    String text = block(document, "loss");
    String json = block(document, "json").lines().map(String::strip).reduce("", String::concat);
    assertEquals(TreeJson.write(parse(text)), json.replaceAll("(?<=[:,]) ", ""));
  }

  /** Every kind and field that the program writes is in the documentation. */
  @Test
  void theDocumentationIsComplete() throws Exception {
    String document = Files.readString(Path.of("../docs/tree.md"));
    StringBuilder all = new StringBuilder();
    Corpus.TEXTS.forEach(text -> all.append(TreeJson.write(parse(text))));
    Matcher words = Pattern.compile("\"(\\w+)\":(?:\"(\\w+)\")?").matcher(all);
    while (words.find()) {
      List<String> needed =
          words.group(1).equals("kind") ? List.of("kind", words.group(2)) : List.of(words.group(1));
      needed.forEach(w -> assertTrue(document.contains("`" + w + "`"), w));
    }
  }

  private static String block(String document, String language) {
    Matcher m = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(document);
    assertTrue(m.find(), language);
    return m.group(1);
  }
}
