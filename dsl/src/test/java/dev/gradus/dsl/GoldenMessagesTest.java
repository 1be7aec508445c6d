package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.imports.Imports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every message about the meaning of a text, and about arrays that do not suit it. The directories
 * are the list of tests: {@code NAME.loss} is a text, {@code NAME.txt} what is said about it when
 * it is read, or else differentiated. Comments at its start say with what: {@code # set α = 1},
 * {@code # input pred double [4, 2]} (zeros, or {@code = 3}), {@code # gradient target}. With
 * {@code -Dgolden.write=true} the messages are written anew, to be read before they are kept.
 */
class GoldenMessagesTest {
  private static final Path ROOT = Path.of("src/test/resources/diagnostics");
  private static final List<String> DIRECTORIES =
      List.of(
          "names",
          "arguments",
          "hierarchies",
          "indices",
          "functions",
          "schedules",
          "inputs",
          "parameters",
          "binding",
          "warnings");
  private static final Pattern SET = Pattern.compile("# set (\\S+) = (\\S+)");
  private static final Pattern INPUT =
      Pattern.compile("# input (\\S+) (\\S+) \\[(.*)](?: = (\\S+))?");
  private static final Pattern GRADIENT = Pattern.compile("# gradient (\\S+)");

  @TestFactory
  Stream<DynamicTest> messages() {
    return texts().stream()
        .map(path -> DynamicTest.dynamicTest(ROOT.relativize(path).toString(), () -> check(path)));
  }

  @Test
  void everyCodeHasAMessage() {
    Set<Code> seen = EnumSet.noneOf(Code.class);
    for (Path path : texts()) {
      refusal(path).diagnostics().stream().map(Diagnostic::code).forEach(seen::add);
    }
    List<Code> missing =
        Arrays.stream(Code.values())
            .filter(c -> c.id().matches("(L[2-5]|B6|W90[1-5]|W91).*") && !seen.contains(c))
            .toList();
    assertEquals(List.of(), missing);
  }

  private static void check(Path text) throws IOException {
    String actual = refusal(text).getMessage() + "\n";
    Path golden = text.resolveSibling(text.getFileName().toString().replace(".loss", ".txt"));
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, actual);
    }
    assertEquals(Files.readString(golden), actual);
  }

  /** What is said about a text; fails if nothing is. */
  private static SpecException refusal(Path path) {
    try {
      if (!path.getParent().endsWith("warnings")) {
        use(path);
      }
    } catch (SpecException e) {
      assertTrue(e.diagnostics().stream().anyMatch(Diagnostic::isError));
      return e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Diagnostic> warnings = warnings(path);
    assertFalse(warnings.isEmpty(), "nothing is wrong with " + path);
    return new SpecException(warnings);
  }

  private static List<Diagnostic> warnings(Path path) {
    try {
      return Loss.check(
          new Source(path.getFileName().toString(), Files.readString(path)), Imports.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void use(Path path) throws IOException {
    String text = Files.readString(path);
    Map<String, Double> parameters = new LinkedHashMap<>();
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    List<String> gradients = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher set = SET.matcher(line);
      Matcher input = INPUT.matcher(line);
      Matcher gradient = GRADIENT.matcher(line);
      if (set.matches()) {
        parameters.put(set.group(1), Double.valueOf(set.group(2)));
      } else if (input.matches()) {
        double fill = input.group(4) == null ? 0 : Double.parseDouble(input.group(4));
        inputs.put(input.group(1), array(input.group(2), input.group(3), fill));
      } else if (gradient.matches()) {
        gradients.add(gradient.group(1));
      }
    }
    Loss loss = Loss.parse(new Source(path.getFileName().toString(), text), List.of(), parameters);
    loss.differentiate(inputs, gradients.toArray(String[]::new));
  }

  private static INDArray array(String dtype, String dims, double fill) {
    long[] shape =
        Stream.of(dims.split(", ")).filter(d -> !d.isEmpty()).mapToLong(Long::parseLong).toArray();
    int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double[] values = new double[size];
    Arrays.fill(values, fill);
    INDArray array = NdArrays.create(values, shape, DataType.DOUBLE);
    return array.castTo(DataType.valueOf(dtype.toUpperCase(Locale.ROOT)));
  }

  private static List<Path> texts() {
    List<Path> texts = new ArrayList<>();
    for (String directory : DIRECTORIES) {
      try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
        files.filter(f -> f.toString().endsWith(".loss")).sorted().forEach(texts::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }
}
