package dev.gradus.dsl.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Corpus;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The corpus was also set with pdfLaTeX and looked at; here are the reasons it can be. */
class LatexPrinterTest {
  private static final int TREES = 1_500;

  private static Spec parse(String text) {
    return Parser.parse(Source.of(text)).orThrow();
  }

  private static String tex(String text) {
    return LatexPrinter.print(parse(text).result().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        // names
        "alpha + α₁ + alpha_c + Δt + Xi¦\\alpha + \\alpha_{1} + \\alpha_{c} +"
            + " \\mathrm{{\\Delta}t} + \\Xi",
        "x + x_1 + x_mask + S5 + l2 + log1p¦x + x_{1} + x_{\\mathrm{mask}} + S_{5} + \\ell_{2} +"
            + " \\mathrm{log1p}",
        "L↓ + up + E↑ + _a¦L_{\\downarrow} + L_{\\uparrow} + E_{\\uparrow} + \\mathrm{\\_a}",
        "mss.standard + audio.pred¦\\mathrm{mss.standard} + \\mathrm{audio.pred}",
        "é + 声¦\\text{\\'{e}} + \\text{\\ensuremath{\\langle}U+58F0\\ensuremath{\\rangle}}",
        // numbers
        "0.50 + 1e-5 + 6.02e23¦0.5 + 10^{-5} + 6.02 \\cdot 10^{23}",
        // products: a dot where things would run into one another
        "2·3·α·bce·β·γ·2¦2 \\cdot 3\\,\\alpha \\cdot \\mathrm{bce} \\cdot \\beta\\,\\gamma \\cdot"
            + " 2",
        "a·(b + c)·-d·-(e·f)¦a \\cdot (b + c) \\cdot (-d) \\cdot (-e\\,f)",
        "a·b/c/d·e¦\\frac{a\\,b}{c\\,d}\\,e",
        "2/3·x + 2·(1/3)¦\\frac{2}{3}\\,x + 2 \\cdot \\frac{1}{3}",
        // sums and signs
        "a - (b - c) - -d + -e·f¦a - (b - c) - (-d) + (-e\\,f)",
        "-(a + b) - (-a)^2¦-(a + b) - (-a)^{2}",
        // powers
        "(a^b)^c^d¦(a^{b})^{c^{d}}",
        "(a/b)^2 + p²·q⁻¹¦\\left(\\frac{a}{b}\\right)^{2} + p^{2}\\,q^{-1}",
        "1e-5^2 + 2^x·3¦(10^{-5})^{2} + 2^{x} \\cdot 3",
        // functions with a sign of their own
        "abs(x) + norm(x)^2 + norm1(x) + norminf(x)^2¦\\left|x\\right| + \\left\\lVert"
            + " x\\right\\rVert^{2} + \\left\\lVert x\\right\\rVert_{1} + \\left(\\left\\lVert"
            + " x\\right\\rVert_{\\infty}\\right)^{2}",
        "exp(-x) + exp(a/b) + sqrt(x) + square(x + 1)¦e^{-x} + \\exp\\left(\\frac{a}{b}\\right) +"
            + " \\sqrt{x} + (x + 1)^{2}",
        "log(p)^2 + log1p(x) + log1p(a + b)¦(\\ln(p))^{2} + \\ln(1 + x) + \\ln(1 + (a + b))",
        "max(a, b) + count(internal(H))¦\\max(a,\\ b) + \\left|\\mathrm{internal}(H)\\right|",
        // what is known only by its name
        "mss(window=flattop, {64, 128}, comp=log(eps=1e-5))¦\\mathrm{mss}(\\mathrm{window} ="
            + " \\mathrm{flattop},\\ \\{64, 128\\},\\ \\mathrm{comp} = \\mathrm{log}(\\mathrm{eps} ="
            + " 10^{-5}))",
        "ramp(0 → 1, over=10 epochs, start=1 step)¦\\mathrm{ramp}(0 \\to 1,\\ \\text{over }10\\"
            + " \\text{epochs},\\ \\mathrm{start} = 1\\ \\text{step})",
        "piecewise(1 → 2, at={50%})¦\\mathrm{piecewise}(1 \\to 2,\\ \\text{at }\\{50\\,\\%\\})",
        // indexed sums
        "Σ[c ∈ internal(H), k ∈ children(c)] (p[k] − p[c])²¦\\sum_{c \\in \\mathrm{internal}(H),\\,"
            + " k \\in \\mathrm{children}(c)} (p_{k} - p_{c})^{2}",
        "max[c in leaves] p[c] + mean[c in roots] x_1[c]¦\\max_{c \\in \\mathrm{leaves}} p_{c} +"
            + " \\operatorname*{mean}_{c \\in \\mathrm{roots}} x_{1,\\,c}",
        "(Σ[c in roots] a)·b·Σ[c in roots] c¦\\left(\\sum_{c \\in \\mathrm{roots}} a\\right) \\cdot"
            + " b\\,\\sum_{c \\in \\mathrm{roots}} c",
        "pred[\"Lead vocals\"] + pred[Alto]¦\\mathrm{pred}_{\\text{Lead vocals}} +"
            + " \\mathrm{pred}_{\\mathrm{Alto}}",
        "a·-Σ[c in h] b - a·Σ[c in h] -b¦a \\cdot \\left(-\\sum_{c \\in h} b\\right) - a\\,\\sum_{c"
            + " \\in h} (-b)",
        // inputs and labels
        "mss on audio + f(x) on b¦\\mathrm{mss}^{(\\mathrm{audio})} + f^{(b)}(x)",
        "α·0.5·bce on a + (x + y) on a¦\\alpha \\cdot 0.5\\,\\mathrm{bce}^{(a)} + (x + y)^{(a)}",
        "bce as activity + (a + b as x_1)·c¦\\underbrace{\\mathrm{bce}}_{\\text{activity}} +"
            + " \\left(a + \\underbrace{b}_{\\text{x\\_1}}\\right) \\cdot c",
      })
  void printsFormulas(String text, String expected) {
    assertEquals(expected, tex(text));
  }

  @Test
  void theLossAndBelowItWhatItDeclares() {
    assertEquals(
        """
        \\begin{align*}
          \\mathcal{L} &= \\mathrm{smooth} + \\alpha\\,L_{\\downarrow} + \\beta \\cdot \\mathrm{focal}(\\mathrm{pred}) \\\\
          \\intertext{where}
          &\\phantom{{}={}} \\text{with the declarations of \\texttt{a\\_b.loss}} \\\\
          \\mathrm{smooth} &= \\text{the loss of \\texttt{smooth.loss}} \\\\
          h &= \\{\\mathrm{Singing}\\} \\\\
          \\mathrm{Singing} &\\to \\mathrm{Female},\\ \\mathrm{Male} \\\\
          \\mathrm{Male} &\\to \\mathrm{Tenor},\\ \\text{50\\% \\& more},\\ \\ldots \\\\
          \\alpha &= 0.2 \\in [0, 10] \\\\
          \\gamma &\\in \\mathbb{R} \\\\
          \\mathrm{focal}(p, g = 2) &= \\mathrm{mean}(p^{g}) \\\\
          \\beta &= \\mathrm{ramp}(0 \\to 1,\\ \\text{over }50\\,\\%)
        \\end{align*}""",
        LatexPrinter.print(
            parse(
                """
                import "a_b.loss"
                import "smooth.loss" as smooth
                # comments are left out
                hierarchy h = Singing { Female, Male { Tenor, "50% & more", … } }
                param α = 0.1 in [0, 10]
                param γ
                fn focal(p, g = 2) = mean(p^g)
                smooth + α·down + β·focal(pred) where α = 0.2, β = ramp(0 → 1, over=50%)
                """)));
  }

  @Test
  void longSumsTakeARowForEachAddend() {
    String tex =
        LatexPrinter.print(parse("mean(abs(pred - target)) - " + "α·bce + ".repeat(9) + "l1"));
    assertEquals(11, tex.lines().filter(line -> line.contains("&")).count());
    assertTrue(tex.contains("\\\\\n  &\\quad {} - \\alpha \\cdot \\mathrm{bce} \\\\\n"), tex);
  }

  @Test
  void aDocumentHasWhatTheFormulaNeeds() {
    String document = LatexPrinter.document(parse("bce + α·down"));
    assertTrue(document.startsWith("\\documentclass{article}\n"));
    assertTrue(document.contains("\\usepackage{amsmath,amssymb}"));
    assertTrue(document.endsWith("\\end{align*}\n\\end{document}"));
  }

  @Test
  void everyTextIsSoundLatex() {
    for (String text : Corpus.TEXTS) {
      LatexSyntax.check(LatexPrinter.print(parse(text)));
    }
  }

  @Test
  void everyTreeIsSoundLatex() {
    for (long seed = 1; seed <= TREES; seed++) {
      try {
        LatexSyntax.check(LatexPrinter.print(new TreeGenerator(seed).spec()));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  /** The test of the tests: each of these is refused by LaTeX. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a_{1}_{2}",
        "x^{2}^{3}",
        "x_1",
        "{a",
        "a}",
        "\\left(a",
        "{\\left(a}\\right)",
        "50%",
        "a#b",
        "α",
        "f(a & b)}",
        "{a & b}",
        "\\right)",
        "a~b",
        "\\left(a\\right)_{1}_{2}"
      })
  void unsoundLatexIsSeen(String tex) {
    assertThrows(AssertionError.class, () -> LatexSyntax.check(tex));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a_{1}^{2}", "x^{2_{1}}_{b}", "\\%\\_\\{", "\\left\\{a\\right\\}^{2} + b^{2}"})
  void soundLatexIsNot(String tex) {
    LatexSyntax.check(tex);
  }
}
