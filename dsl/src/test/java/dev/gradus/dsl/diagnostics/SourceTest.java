package dev.gradus.dsl.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SourceTest {
  @Test
  void linesEndAtEachKindOfBreak() {
    Source source = Source.of("ab\r\nc\rd\n\ne");
    assertEquals(5, source.lines());
    assertEquals("ab", source.lineText(1));
    assertEquals("c", source.lineText(2));
    assertEquals("d", source.lineText(3));
    assertEquals("", source.lineText(4));
    assertEquals("e", source.lineText(5));
    assertEquals(2, source.line(4));
    assertEquals(1, source.line(3)); // the \n of \r\n
    assertEquals(5, source.line(source.length()));
    assertEquals(2, source.column(source.length()));
  }

  @Test
  void aLastLineBreakOpensAnEmptyLine() {
    Source source = Source.of("a\n");
    assertEquals(2, source.lines());
    assertEquals("", source.lineText(2));
    assertEquals(2, source.line(2));
  }

  @Test
  void codePointsAndUtf16AreConvertedBothWays() {
    String text = "𠮷a\nα𠮷b";
    Source source = Source.of(text);
    assertEquals(6, source.length());
    for (int point = 0; point <= source.length(); point++) {
      int expected = text.offsetByCodePoints(0, point);
      assertEquals(expected, source.utf16(point));
      assertEquals(point, source.codePoint(expected));
    }
    assertEquals(3, source.column(5));
  }

  @Test
  void manyLines() {
    Source source = Source.of("x\n".repeat(1000));
    assertEquals(1001, source.lines());
    assertEquals(1000, source.line(1999));
  }

  @Test
  void placesOutsideAreRefused() {
    Source source = Source.of("ab");
    assertThrows(IndexOutOfBoundsException.class, () -> source.line(3));
    assertThrows(IndexOutOfBoundsException.class, () -> source.lineText(2));
    assertThrows(IllegalArgumentException.class, () -> new Span(source, 1, 3));
    assertThrows(IllegalArgumentException.class, () -> new Span(source, 2, 1));
  }
}
