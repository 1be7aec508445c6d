package dev.gradus.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.SetLiteral;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Sum;
import dev.gradus.dsl.syntax.TreeNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shapes of trees, against trees built by hand. */
class ParserTest {
  private static final Name A = Name.of("a");
  private static final Name B = Name.of("b");
  private static final Name C = Name.of("c");

  private static Spec parse(String text) {
    return Parser.parse(Source.of(text)).orThrow();
  }

  private static Expr expr(String text) {
    return parse(text).result().orElseThrow();
  }

  private static void assertSame(Expr expected, String text) {
    assertEquals(expected.strip(), expr(text).strip(), text);
  }

  private static Sum.Addend plus(Expr value) {
    return new Sum.Addend(false, value);
  }

  private static Sum.Addend minus(Expr value) {
    return new Sum.Addend(true, value);
  }

  private static Product.Factor times(Expr value) {
    return new Product.Factor(false, value);
  }

  private static Product.Factor over(Expr value) {
    return new Product.Factor(true, value);
  }

  private static NumberLiteral number(double value) {
    return NumberLiteral.of(value);
  }

  @Test
  void sumsAndProductsAreFlat() {
    assertSame(Sum.of(plus(A), minus(B), plus(C)), "a - b + c");
    assertSame(Product.of(times(A), over(B), times(C)), "a/b*c");
    assertSame(Sum.of(plus(A), plus(Sum.of(plus(B), minus(C)))), "a + (b - c)");
  }

  @Test
  void productsBindTighterThanSums() {
    assertSame(Sum.of(plus(A), plus(Product.of(times(B), times(C)))), "a + b·c");
    assertSame(Product.of(times(Sum.of(plus(A), plus(B))), times(C)), "(a + b)·c");
  }

  @Test
  void powersBindTighterThanMinusAndGoToTheRight() {
    assertSame(Negate.of(Power.of(A, number(2))), "-a^2");
    assertSame(Power.of(Negate.of(A), number(2)), "(−a)^2");
    assertSame(Power.of(A, Power.of(B, C)), "a^b^c");
    assertSame(Power.of(A, Negate.of(Power.of(B, C))), "a^-b^c");
  }

  @Test
  void minusBindsTighterThanProducts() {
    assertSame(Product.of(times(Negate.of(A)), times(B)), "-a·b");
    assertSame(Sum.of(plus(A), minus(Negate.of(B))), "a - -b");
  }

  @Test
  void superscriptsArePowers() {
    assertSame(Power.of(A, number(2)), "a²");
    assertSame(Power.of(A, number(13)), "a¹³");
    assertSame(Power.of(A, Negate.of(number(1))), "a⁻¹");
    assertSame(Power.of(A, Power.of(B, number(2))), "a^b²");
  }

  @Test
  void theMiddleDotIsNoPartOfAName() {
    Expr expected = Product.of(times(Name.of("alpha")), times(Name.of("down")));
    for (String dot : List.of("·", "\u0387", "⋅", "×", "*", " * ")) {
      assertSame(expected, "α" + dot + "L↓");
    }
  }

  @Test
  void callsTakeNamedAndPositionalArguments() {
    assertSame(Call.of("mss"), "mss()");
    assertSame(
        Call.of(
            "mss.hann",
            Argument.of(A),
            Argument.of("sizes", SetLiteral.of(number(64), number(128)))),
        "mss.hann(a, sizes={64, 128})");
  }

  @Test
  void labelsBindToOneAddend() {
    assertSame(
        Sum.of(plus(Named.of(A, "x")), minus(Named.of(Product.of(times(B), times(C)), "y"))),
        "a as x - b·c as y");
  }

  @Test
  void parametersHaveDefaultsAndRanges() {
    ParamDeclaration param =
        (ParamDeclaration) parse("param α = 0.1 in [-1, 10]").statements().get(0);
    assertEquals("alpha", param.name().key());
    assertEquals(0.1, ((NumberLiteral) param.defaultValue().orElseThrow()).value());
    assertTrue(param.range().orElseThrow().low().sameAs(Negate.of(number(1))));
    assertTrue(param.range().orElseThrow().high().sameAs(number(10)));

    ParamDeclaration bare = (ParamDeclaration) parse("param weight").statements().get(0);
    assertEquals(Optional.empty(), bare.defaultValue());
    assertEquals(Optional.empty(), bare.range());
  }

  @Test
  void hierarchiesHaveRootsMentionsOpenNodesAndAnOrder() {
    HierarchyDeclaration h =
        (HierarchyDeclaration)
            parse("hierarchy h = A { \"B b\" { C, … }, D }, E { &D } order [A, E]")
                .statements()
                .get(0);
    TreeNode open = new TreeNode(Name.of("B b"), false, true, List.of(TreeNode.of("C")), Span.NONE);
    assertEquals(
        List.of(TreeNode.of("A", open, TreeNode.of("D")), TreeNode.of("E", TreeNode.mention("D"))),
        h.strip().roots());
    assertEquals(Optional.of(List.of(Name.of("A"), Name.of("E"))), h.strip().order());
  }

  @Test
  void statementsEndAtLineBreaksOutsideBracketsAndAtSemicolons() {
    Spec spec = parse("let a = f(1,\n2); let b = 3\n\na +\nb\nwhere c = 1,\nd = 2");
    assertEquals(
        List.of("a", "b"),
        spec.statements().stream().map(s -> ((LetDeclaration) s).name().text()).toList());
    assertTrue(spec.result().orElseThrow().sameAs(Sum.of(plus(A), plus(B))));
    assertEquals(List.of("c", "d"), spec.where().stream().map(w -> w.name().text()).toList());
  }

  @Test
  void aTextOfDeclarationsIsComplete() {
    assertEquals(Optional.empty(), parse("hierarchy h = A { B }").result());
  }

  @Test
  void spansPointIntoTheTextInCodePoints() {
    // The accent is a code point of its own, the ideograph outside the BMP takes two UTF-16 units.
    Spec spec = parse("let 𠮷 = e\u0301·down + (α^2)\n𠮷");
    Expr value = ((LetDeclaration) spec.statements().get(0)).value();
    assertEquals("e\u0301·down + (α^2)", value.span().text());
    Sum sum = (Sum) value;
    assertEquals("e\u0301·down", sum.addends().get(0).value().span().text());
    assertEquals("α^2", sum.addends().get(1).value().span().text());
    assertEquals(8, sum.addends().get(0).value().span().start());
    assertEquals("let 𠮷 = e\u0301·down + (α^2)", spec.statements().get(0).span().text());
  }

  @Test
  void bothSpellingsAreTheSameTree() {
    Spec unicode = parse("param α₁ = 0.5\nbce + α₁·L↓ − β·L↑^2 + Δt");
    Spec ascii = parse("param alpha1 = .50\nbce + alpha1*down - beta*up^2 + Deltat");
    assertTrue(unicode.sameAs(ascii));
    assertEquals(unicode.strip(), ascii.strip());
  }

  @Test
  void differentTreesAreNotTheSame() {
    assertFalse(expr("a + b").sameAs(expr("b + a")));
    assertFalse(expr("a - b").sameAs(expr("a + b")));
    assertFalse(expr("(a + b) + c").sameAs(expr("a + b + c")));
    assertFalse(expr("f(x=1)").sameAs(expr("f(1)")));
  }

  @Test
  void mistakesAreValuesOfTheResult() {
    Parsed parsed = Parser.parse(Source.of("a b"));
    assertEquals(Optional.empty(), parsed.spec());
    SpecException thrown = assertThrows(SpecException.class, parsed::orThrow);
    assertEquals(Code.MISSING_OPERATOR, thrown.diagnostics().get(0).code());
    assertTrue(thrown.getMessage().startsWith("error[L110]: "));
  }
}
