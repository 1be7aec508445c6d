package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.autodiff.nd4j.NumberBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the values of an evaluation lie: in buffers of its own, and at the border, for one run, in
 * the user's arrays.
 */
final class Memory {
  /** Below this, what is saved by not copying an array costs as much. */
  private static final int LARGE = 4096;

  private final Graph graph;
  private final Map<Integer, Place> places = new HashMap<>();
  private final Map<String, Place> inputs = new HashMap<>();
  private final Map<String, Place> outputs = new HashMap<>();

  /** The inputs that are read where they are. */
  private final Set<String> lent = new HashSet<>();

  /** The arrays that outputs are written to. */
  private final Map<String, INDArray> expected = new HashMap<>();

  Memory(Graph graph) {
    this.graph = graph;
    double[][] slots = graph.plan().allocate();
    for (Node node : graph.nodes()) {
      double[] buffer = graph.plan().buffer(slots, node);
      if (buffer != null) {
        places.put(node.id(), new Place(buffer));
      } else if (graph.border().contains(node.id())) {
        places.put(node.id(), new Place(node.shape().size()));
      }
    }
    graph.inputs().forEach((name, node) -> inputs.put(name, places.get(node.id())));
    graph.outputs().forEach((name, node) -> outputs.put(name, places.get(node.id())));
  }

  Place place(Node node) {
    return places.get(node.id());
  }

  /** The evaluation's own array of an input. */
  double[] input(String name) {
    lent.remove(name);
    inputs.get(name).use(null);
    return inputs.get(name).array();
  }

  /** Reads an input where it is, if that can be done and is worth it. */
  boolean lend(String name, INDArray array) {
    if (!isAtBorder(graph.inputs().get(name))) {
      return false;
    }
    Optional<NumberBuffer> memory = NdArrays.inPlace(array);
    memory.ifPresent(inputs.get(name)::use);
    memory.ifPresent(m -> lent.add(name));
    return memory.isPresent();
  }

  private boolean isAtBorder(Node node) {
    return graph.border().contains(node.id()) && node.shape().size() >= LARGE;
  }

  /** What has been read where it was is read there no longer; adds the names of those inputs. */
  void giveBack(Set<String> names) {
    if (!lent.isEmpty()) {
      lent.forEach(name -> inputs.get(name).use(null));
      names.addAll(lent);
      lent.clear();
    }
  }

  /** Copies what is read where it is. */
  void settle() {
    for (String name : Set.copyOf(lent)) {
      Place place = inputs.get(name);
      int n = graph.inputs().get(name).shape().size();
      place.numbers().read(0, place.array(), n, new float[n]);
      input(name);
    }
  }

  /** Makes the array that an output is written to, if it can be. */
  void expect(String name) {
    Node node = graph.outputs().get(name);
    if (node != null && isAtBorder(node) && !expected.containsKey(name)) {
      INDArray array = NdArrays.uninitialized(node.shape().dims(), graph.dtype());
      expected.put(name, array);
      outputs.get(name).use(NdArrays.inPlace(array).orElseThrow());
    }
  }

  /** The array that an output was written to; its new owner is whoever asks. */
  Optional<INDArray> written(String name) {
    INDArray array = expected.remove(name);
    if (array != null) {
      outputs.get(name).use(null);
    }
    return Optional.ofNullable(array);
  }

  /** The values of an output. */
  double[] output(String name) {
    Place place = outputs.get(name);
    Optional<INDArray> written = written(name);
    if (written.isPresent()) {
      NdArrays.read(written.get(), place.array());
      written.get().close();
    }
    return place.array();
  }

  /** The values of a leaf. */
  double[] values(Leaf leaf) {
    return leaf instanceof Leaf.Constant constant
        ? constant.values().data
        : inputs.get(leaf.name()).array();
  }

  void close() {
    expected.values().forEach(INDArray::close);
    expected.clear();
    places.clear();
    inputs.clear();
    outputs.clear();
  }
}
