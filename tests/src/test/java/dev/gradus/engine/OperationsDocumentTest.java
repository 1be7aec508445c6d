package dev.gradus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gradus.autodiff.op.Operation;
import dev.gradus.autodiff.op.Operation.Group;
import dev.gradus.autodiff.op.Ops;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The catalogue lists the functions there are, and {@code docs/operations.md} shows the catalogue.
 * With {@code -Dgolden.write=true} the document is written anew.
 */
class OperationsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");

  private static final String HEAD =
      """
      # Operations

      What a graph can compute: the functions of `dev.gradus.autodiff.op.Ops`. This page is written
      from the catalogue in the code (`Operation.all()`), and a test fails when it is out of date.

      x, a, b are operands, y is the result, v the cotangent of the result. Elementwise functions
      show their derivative f′, the others the product of v with their Jacobian. Operands broadcast
      by NumPy's rule. Axes count from 0, negative ones from the end; a reduction over no axes is one
      over all. Every derivative is itself made of operations, so all of them can be differentiated
      again.
      """;

  @Test
  void catalogueListsTheFunctions() {
    Set<String> functions =
        Arrays.stream(Ops.class.getMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()))
            .map(m -> m.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed =
        Operation.all().stream()
            .map(Operation::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(functions, listed);
  }

  @Test
  void noLineIsEmptyOrTwice() {
    Set<String> calls = new TreeSet<>();
    for (Operation op : Operation.all()) {
      assertEquals(true, calls.add(op.call()), op.call());
      assertFalse(op.formula().isBlank() || op.shapes().isBlank() || op.derivative().isBlank());
    }
  }

  @Test
  void documentIsUpToDate() throws IOException {
    String actual = document();
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(DOCUMENT, actual);
    }
    assertEquals(
        Files.readString(DOCUMENT),
        actual,
        "docs/operations.md is out of date; run this test with -Dgolden.write=true");
  }

  private static String document() {
    StringBuilder s = new StringBuilder(HEAD);
    for (Group group : Group.values()) {
      s.append("\n## ").append(group.title()).append("\n\n");
      s.append("| function | computes | shape | derivative | domain, kinks, edges |\n");
      s.append("|---|---|---|---|---|\n");
      for (Operation op : Operation.all()) {
        if (op.group() == group) {
          s.append("| `").append(op.call()).append("` | ");
          s.append(cell(op.formula())).append(" | ").append(cell(op.shapes())).append(" | ");
          s.append(cell(op.derivative())).append(" | ").append(cell(op.notes())).append(" |\n");
        }
      }
    }
    return s.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("[", "\\[");
  }
}
