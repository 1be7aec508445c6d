package dev.gradus.dsl.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.losses.value.Hierarchy;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The class axis and the edges of hierarchies, against expectations written by hand. */
class HierarchyReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // breadth-first, levels from the roots
        "A { B { D, E }, C { F } }             | A B C D E F",
        // several roots: all roots first, then their children
        "A { C, D }, B { E }                   | A B C D E",
        "A { C { E } }, B { D { F } }          | A B C D E F",
        // classes at any depth
        "A { B, C { D { E } } }, F             | A F B C D E",
        // a mention adds no column; the class keeps the place where the search meets it first
        "A { B { D }, C { &D, E } }            | A B C D E",
        // the second mention is higher up than the definition: it comes first on the way
        "A { B { C { D } }, E { &D } }         | A B E C D",
        "A { B { C { D } }, &D }               | A B D C",
        // under another root, before the children of the definition's parent
        "A { B { C } }, D { &C, E }            | A D B C E",
        "A { B { C } }, D { &B }               | A D B C",
        // an order of the author's, parents after children
        "A { B, C } order [C, A, B]            | C A B",
        "A { B { C } }, D { &C } order [D, C, B, A] | D C B A",
        // open nodes change no column; quotes and twins are names
        "A { B, … }, C { D, ... }              | A C B D",
        "\"A 1\" { alpha, \"β\" } order [β, α, \"A 1\"] | β alpha A 1",
      })
  void classAxis(String trees, String axis) {
    assertEquals(axis, String.join(" ", read(trees).classes()));
  }

  @Test
  void edgesFollowTheAxis() {
    Hierarchy h = read("A { B { C, D }, E { &D, … } }, F { &B } order [F, E, D, C, B, A]");
    assertEquals(
        List.of("F>B", "E>D", "B>D", "B>C", "A>E", "A>B"), edges(h), "each parent's by the axis");
    assertEquals(List.of("E"), names(h, List.of(1)));
    assertEquals(List.of(1), IntStream.range(0, 6).filter(h::isOpen).boxed().toList());
    assertEquals(List.of("F", "A"), names(h, h.roots()));
    assertEquals(List.of("D", "C"), names(h, h.leaves()));
    assertEquals(List.of("E", "B"), names(h, h.parents(2)));
  }

  @Test
  void singleChildrenMakeAChain() {
    Hierarchy h = read("A { B { C { D } } }");
    assertEquals(List.of("A>B", "B>C", "C>D"), edges(h));
    assertEquals(3, h.internal().size());
  }

  private static Hierarchy read(String trees) {
    Diagnostics diagnostics = new Diagnostics();
    HierarchyDeclaration declaration =
        (HierarchyDeclaration)
            Parser.parse(Source.of("hierarchy h = " + trees)).orThrow().statements().get(0);
    Hierarchy h = HierarchyReader.read(declaration, diagnostics).orElseThrow();
    assertEquals(List.of(), diagnostics.sorted());
    return h;
  }

  private static List<String> edges(Hierarchy h) {
    return IntStream.range(0, h.size())
        .boxed()
        .flatMap(
            p -> h.children(p).stream().map(k -> h.classes().get(p) + ">" + h.classes().get(k)))
        .toList();
  }

  private static List<String> names(Hierarchy h, List<Integer> classes) {
    return classes.stream().map(h.classes()::get).collect(Collectors.toList());
  }
}
