package dev.gradus.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Renderer;
import dev.gradus.dsl.diagnostics.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every message about syntax. The directory is the list of tests: {@code NAME.loss} is a text,
 * {@code NAME.txt} what is said about it. With {@code -Dgolden.write=true} the latter are written
 * anew, to be read before they are kept.
 */
class GoldenDiagnosticsTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/diagnostics/syntax");

  /** Needs a text longer than a file should be, or a limit lower than the default. */
  private static final Set<Code> TESTED_ELSEWHERE =
      EnumSet.of(Code.TEXT_TOO_LONG, Code.NESTED_TOO_DEEPLY, Code.TOO_MANY_PARTS);

  @TestFactory
  Stream<DynamicTest> messages() throws IOException {
    return texts().stream()
        .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> check(path)));
  }

  @Test
  void everyCodeOfTheSyntaxHasAMessage() throws IOException {
    Set<Code> seen = EnumSet.copyOf(TESTED_ELSEWHERE);
    for (Path path : texts()) {
      parse(path).forEach(d -> seen.add(d.code()));
    }
    List<Code> missing =
        Arrays.stream(Code.values())
            .filter(c -> c.id().startsWith("L1") && !seen.contains(c))
            .toList();
    assertEquals(List.of(), missing);
  }

  private static void check(Path text) throws IOException {
    String actual = Renderer.plain().render(parse(text)) + "\n";
    assertTrue(actual.startsWith("error["), "no error in " + text);
    Path golden = text.resolveSibling(text.getFileName().toString().replace(".loss", ".txt"));
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, actual);
    }
    assertEquals(Files.readString(golden), actual);
  }

  private static List<Diagnostic> parse(Path text) {
    try {
      return Parser.parse(new Source(text.getFileName().toString(), Files.readString(text)))
          .diagnostics();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> texts() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.filter(f -> f.toString().endsWith(".loss")).sorted().toList();
    }
  }
}
