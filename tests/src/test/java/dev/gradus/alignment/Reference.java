package dev.gradus.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A case of the numbers of other implementations; the README beside them says what they are. */
record Reference(JsonNode json) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "softdtw");

  /** The cases of a group, which has so many: a group that lost some would be seen. */
  static Stream<Named<Reference>> group(String name, int count) {
    try {
      JsonNode cases =
          new ObjectMapper().readTree(FOLDER.resolve("family.json").toFile()).get(name);
      assertEquals(count, cases.size());
      return StreamSupport.stream(cases.spliterator(), false)
          .map(c -> Named.of(c.get("id").asText(), new Reference(c)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double number(String name) {
    return json.get(name).asDouble();
  }

  String text(String name) {
    return json.get(name).asText();
  }

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  double[] numbers(String name) {
    return StreamSupport.stream(json.get(name).spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  double[] values(String name) {
    return NpyFile.read(FOLDER.resolve(text(name))).data();
  }

  INDArray array(String name) {
    Samples file = NpyFile.read(FOLDER.resolve(text(name)));
    return NdArrays.create(file.data(), file.shape(), DataType.DOUBLE);
  }

  INDArray scaled(String name, double factor) {
    Samples file = NpyFile.read(FOLDER.resolve(text(name)));
    double[] values = Arrays.stream(file.data()).map(x -> x * factor).toArray();
    return NdArrays.create(values, file.shape(), DataType.DOUBLE);
  }

  static INDArray array(double... values) {
    return NdArrays.create(values, new long[] {values.length}, DataType.DOUBLE);
  }

  static INDArray matrix(double[] values, long... shape) {
    return NdArrays.create(values, shape, DataType.DOUBLE);
  }

  /** Compares elements; the tolerance is relative to the largest, or absolute if that is small. */
  static void assertClose(double[] expected, double[] actual, double tolerance, String what) {
    assertEquals(expected.length, actual.length, what);
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], tolerance * scale, what + " at " + i);
    }
  }

  static void assertClose(double[] expected, INDArray actual, double tolerance, String what) {
    assertClose(expected, NdArrays.toDoubles(actual), tolerance, what);
  }

  static void assertValue(double expected, double actual) {
    assertEquals(expected, actual, 1e-10 * Math.max(1e-3, Math.abs(expected)));
  }
}
