package dev.gradus.dsl.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every message about a file with a hierarchy. The directory is the list of tests: {@code
 * NAME.ENDING} is a file, {@code NAME.message} what is said about it. With {@code
 * -Dgolden.write=true} the messages are written anew, to be read before they are kept.
 */
class HierarchyMessagesTest {
  private static final Path ROOT = Path.of("src/test/resources/hierarchies");

  @TestFactory
  Stream<DynamicTest> messages() throws IOException {
    try (Stream<Path> files = Files.list(ROOT)) {
      List<Path> texts = files.filter(f -> !f.toString().endsWith(".message")).sorted().toList();
      assertTrue(texts.size() > 15);
      return texts.stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
    }
  }

  private static void check(Path file) throws IOException {
    String name = file.getFileName().toString();
    String actual = new SpecException(said(file)).getMessage() + "\n";
    Path golden = ROOT.resolve(name.substring(0, name.lastIndexOf('.')) + ".message");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, actual);
    }
    assertEquals(Files.readString(golden), actual);
  }

  private static List<Diagnostic> said(Path file) {
    try {
      String name = file.getFileName().toString();
      String text = Files.readString(file);
      return HierarchyText.read(new Source(name, text), HierarchyFormat.of(name, text), "h")
          .warnings();
    } catch (SpecException e) {
      return e.diagnostics();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
