package dev.gradus.dsl.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.syntax.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterTest {
  private static Spec parse(String text) {
    return Parser.parse(Source.of(text)).orThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mss ( window=flattop,sizes = S5 )|mss(window=flattop, sizes=S5)|mss(window=flattop,"
            + " sizes=S5)",
        "bce+alpha*L↓ - β × up|bce + α·down - β·up|bce + alpha*down - beta*up",
        "((a)) + ((b)*(c))|a + b·c|a + b*c",
        "(a + b) + c - (d - e)|(a + b) + c - (d - e)|(a + b) + c - (d - e)",
        "(a*b)*c / (d/e)|(a·b)·c/(d/e)|(a*b)*c/(d/e)",
        "-(p²) + (−p)²|-p^2 + (-p)^2|-p^2 + (-p)^2",
        "(a^b)^c^(d^-(e))|(a^b)^c^d^-e|(a^b)^c^d^-e",
        "-(a*b) + (-a)*b*(-c)|-(a·b) + -a·b·-c|-(a*b) + -a*b*-c",
        "(a as x) - (b as y)*c|a as x - (b as y)·c|a as x - (b as y)*c",
        "f(0.50,{64,1e2,.5E-5,1e10})|f(0.5, {64, 100, 5e-6, 1e10})|f(0.5, {64, 100, 5e-6, 1e10})",
        "a where alpha1=1,b=2|a where α₁ = 1, b = 2|a where alpha1 = 1, b = 2",
        "param omega=1 in[0,2]|param ω = 1 in [0, 2]|param omega = 1 in [0, 2]",
        "hierarchy h=A{B,&C...}|hierarchy h = A { B, &C, … }|hierarchy h = A { B, &C, ... }",
        "hierarchy h=\"A\",\"let\",xi|hierarchy h = A, \"let\", xi|hierarchy h = A, \"let\", xi",
      })
  void printsCanonically(String text, String unicode, String ascii) {
    assertEquals(unicode, Printer.print(parse(text), Style.UNICODE));
    assertEquals(ascii, Printer.print(parse(text), Style.ASCII));
  }

  @Test
  void oneStatementALineWithComments() {
    assertEquals(
        """
        # head

        param α  # free
        let x = f(α)
        # loss
        x + 1
        # end\
        """,
        Printer.print(
            parse("# head\n\n\nparam α# free\nlet x=f(\nalpha)\n# loss\nx+1\n# end\n"),
            Style.UNICODE));
  }

  @Test
  void longHierarchiesAreBrokenOverLines() {
    String text =
        "hierarchy music = Music { Keys { Piano, Organ }, Strings { Violin, Viola, Cello, Bass,"
            + " Harp, Guitar, \"Electric guitar\", \"Acoustic guitar\", Banjo, Mandolin, … }, Voice"
            + " }, Noise order [Music, Noise]";
    String printed = Printer.print(parse(text), Style.UNICODE);
    assertEquals(
        """
        hierarchy music = Music {
          Keys { Piano, Organ },
          Strings {
            Violin,
            Viola,
            Cello,
            Bass,
            Harp,
            Guitar,
            "Electric guitar",
            "Acoustic guitar",
            Banjo,
            Mandolin,
            …
          },
          Voice
        },
          Noise
          order [Music, Noise]\
        """,
        printed);
    assertTrue(printed.lines().allMatch(line -> line.length() <= 100));
  }
}
