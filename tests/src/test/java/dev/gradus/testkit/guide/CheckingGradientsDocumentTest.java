package dev.gradus.testkit.guide;

import static dev.gradus.testkit.GradientAssertions.assertOperation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.cli.Cli;
import dev.gradus.testkit.SeededArrays;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.opentest4j.AssertionFailedError;

/** The document shows code that runs, and what it prints. */
class CheckingGradientsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "checking-gradients.md");
  private static final Path EXAMPLE =
      Path.of("src/test/java", MyLossTest.class.getName().replace('.', '/') + ".java");

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks =
        Pattern.compile("(?s)```" + language + "\n(.*?)```")
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(m -> m.group(1))
            .toList();
    assertFalse(blocks.isEmpty(), language);
    return blocks;
  }

  @Test
  void javaIsThatOfTheExample() throws IOException {
    String source = Files.readString(EXAMPLE);
    for (String block : blocks("java")) {
      assertTrue(source.contains(block), block);
    }
  }

  /** Each command with its output: {@code $ ./gradus check '…'} and what follows it. */
  @Test
  void commandsPrintWhatIsShown() throws IOException {
    for (String block : blocks("console")) {
      int end = block.indexOf('\n');
      List<String> words =
          Pattern.compile("'([^']*)'|(\\S+)")
              .matcher(block.substring(0, end))
              .results()
              .map(CheckingGradientsDocumentTest::word)
              .toList();
      assertEquals(List.of("$", "./gradus"), words.subList(0, 2));
      assertEquals(outline(block.substring(end + 1)), outline(run(words.subList(2, words.size()))));
    }
  }

  /**
   * What a report says without its numbers: their last digits, and which coordinate is the worst,
   * are matters of rounding.
   */
  private static String outline(String report) {
    return report
        .replaceAll("(?m)^( +(worst|also)) .*$", "$1")
        .replaceAll("(?m)^( +also\\R)+", "$1")
        .replaceAll("\\d+(\\.\\d+)?(e[+-]?\\d+)?", "#");
  }

  private static String word(MatchResult word) {
    return word.group(1) != null ? word.group(1) : word.group(2);
  }

  private static String run(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    Cli.run(words.toArray(new String[0]), InputStream.nullInputStream(), both, both);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** x³ with x² as its derivative: a factor that was forgotten. */
  private record Cube() implements Op {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return (x, y) -> {
        for (int i = 0; i < out.size(); i++) {
          y[i] = x[0][i] * x[0][i] * x[0][i];
        }
      };
    }

    @Override
    public Node[] vjp(Node out, Node cotangent) {
      return new Node[] {Ops.mul(cotangent, Ops.square(out.input()))};
    }
  }

  private static Node cube(Node x) {
    return x.graph().labelled("cube(x)", () -> x.graph().apply(new Cube(), x));
  }

  @Test
  void failureIsTheOneShown() throws IOException {
    INDArray x = new SeededArrays(1).normal(3);
    AssertionFailedError e =
        assertThrows(
            AssertionFailedError.class,
            () -> assertOperation(in -> cube(in.get(0)), List.of(x), new GradientCheck()));
    assertEquals(1, blocks("text").size());
    assertEquals(outline(blocks("text").get(0)), outline(e.getMessage() + "\n"));
  }
}
