package dev.gradus.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gradus.dsl.data.NpyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads the reference numbers under {@code resources/golden}; their definitions and tolerances are
 * in the READMEs beside them.
 */
final class Golden {
  private Golden() {}

  static JsonNode json(String path) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + path)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] npy(String path) {
    try {
      return NpyFile.read(Path.of(Golden.class.getResource("/golden/" + path).toURI())).data();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Numbers of any nesting, row-major. */
  static double[] numbers(JsonNode node) {
    List<Double> out = new ArrayList<>();
    collect(node, out);
    return out.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> out) {
    if (node.isNumber()) {
      out.add(node.doubleValue());
    } else {
      node.forEach(child -> collect(child, out));
    }
  }

  static INDArray array(double[] values, DataType dtype, long... shape) {
    return Nd4j.createFromArray(values).reshape('c', shape).castTo(dtype).dup('c');
  }

  static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  static double dot(double[] x, double[] y) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
  }

  static double distance(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new AssertionError("lengths " + x.length + " and " + y.length);
    }
    return IntStream.range(0, x.length).mapToDouble(i -> Math.abs(x[i] - y[i])).max().orElse(0);
  }
}
