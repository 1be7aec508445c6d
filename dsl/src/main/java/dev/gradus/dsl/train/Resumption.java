package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.ParameterSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.nd4j.linalg.api.buffer.DataType;

/** A checkpoint from which a run goes on. */
record Resumption(Path file, Snapshot snapshot) {

  /**
   * Compares configurations.
   *
   * @throws CheckpointException that names what differs
   */
  static void require(Path file, Map<String, String> here, Map<String, String> saved) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(here.keySet());
    keys.addAll(saved.keySet());
    for (String key : keys) {
      String mine = here.getOrDefault(key, "nothing");
      String theirs = saved.getOrDefault(key, "nothing");
      if (!mine.equals(theirs)) {
        differences.add(key + ": here `" + mine + "`, in the file `" + theirs + "`");
      }
    }
    refuse(file, differences);
  }

  /**
   * Compares parameters with those that the model declares.
   *
   * @throws CheckpointException that names what differs
   */
  void require(Map<String, Shape> declared, DataType dtype) {
    refuse(file, differences(declared, dtype, snapshot.parameters()));
  }

  private static void refuse(Path file, List<String> differences) {
    if (!differences.isEmpty()) {
      throw new CheckpointException(
          file,
          "cannot resume from checkpoint `%s`: it is of another training\n  %s\n%s"
              .formatted(
                  file,
                  String.join("\n  ", differences),
                  "train as it was, or start anew with run() and another file"),
          null);
    }
  }

  /** How a model's parameters differ from others, in words; nothing if they do not. */
  static List<String> differences(
      Map<String, Shape> declared, DataType dtype, ParameterSet others) {
    List<String> differences = new ArrayList<>();
    if (others.dtype() != dtype) {
      differences.add("dtype: here " + dtype + ", there " + others.dtype());
    }
    TreeSet<String> names = new TreeSet<>(declared.keySet());
    names.addAll(others.names());
    for (String name : names) {
      Shape here = declared.get(name);
      Shape there = others.has(name) ? others.shape(name) : null;
      if (here == null || !here.equals(there)) {
        differences.add("parameter `%s`: here %s, there %s".formatted(name, or(here), or(there)));
      }
    }
    return differences;
  }

  private static String or(Shape shape) {
    return shape == null ? "none" : shape.toString();
  }
}
