package dev.gradus.dsl.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
  private static final Source TEXT = Source.of("a + b");

  private static Diagnostic at(Code code, int start, String message) {
    return Diagnostic.of(code, new Span(TEXT, start, start + 1), message);
  }

  @Test
  void sortsByPosition() {
    Diagnostics all = new Diagnostics();
    Diagnostic nowhere = Diagnostic.of(Code.EMPTY_TEXT, "nowhere");
    Diagnostic late = at(Code.UNKNOWN_TERM, 4, "late");
    Diagnostic early = at(Code.UNKNOWN_TERM, 0, "early");
    List.of(nowhere, late, early).forEach(all::add);
    assertEquals(List.of(early, late, nowhere), all.sorted());
  }

  @Test
  void reportsACauseOnce() {
    Diagnostics all = new Diagnostics();
    all.add(at(Code.UNKNOWN_TERM, 0, "first"));
    all.add(at(Code.UNKNOWN_TERM, 0, "again"));
    all.add(at(Code.UNEXPECTED, 0, "another code"));
    all.add(at(Code.UNKNOWN_TERM, 4, "another place"));
    assertEquals(
        List.of("first", "another code", "another place"),
        all.sorted().stream().map(Diagnostic::message).toList());
  }

  @Test
  void throwsOnlyForErrors() {
    Diagnostics all = new Diagnostics();
    assertFalse(all.hasErrors());
    all.throwIfErrors();
    all.add(at(Code.UNKNOWN_TERM, 0, "unknown term `a`"));
    SpecException thrown = assertThrows(SpecException.class, all::throwIfErrors);
    assertEquals(all.sorted(), thrown.diagnostics());
    assertTrue(thrown.getMessage().contains("unknown term `a`"));
  }

  @Test
  void codesAreUniqueAndWellFormed() {
    Set<String> ids = new HashSet<>();
    for (Code code : Code.values()) {
      assertTrue(code.id().matches("(L[1-6]|B6|D7|G8|W9)\\d\\d"), code.id());
      assertTrue(ids.add(code.id()), "twice: " + code.id());
      assertFalse(code.title().isBlank());
    }
    List<String> inFile = Arrays.stream(Code.values()).map(Code::id).toList();
    List<String> groups = inFile.stream().map(id -> id.substring(1, 2)).toList();
    assertEquals(groups.stream().sorted().toList(), groups, "groups stand in order");
  }
}
