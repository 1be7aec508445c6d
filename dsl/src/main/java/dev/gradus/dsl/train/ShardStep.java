package dev.gradus.dsl.train;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.nn.SplitMix;
import dev.gradus.losses.schedule.Clock;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/** What a step of a run is computed with, wherever that is. Immutable. */
public final class ShardStep implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, double[]> parameters = new LinkedHashMap<>();
  private final DataType dtype;
  private final Clock clock;
  private final long seed;
  private final long step;
  private final int epoch;
  private final long ofEpoch;

  ShardStep(ParameterSet set, Clock clock, long seed, Position position) {
    set.names().forEach(name -> parameters.put(name, set.values(name)));
    this.dtype = set.dtype();
    this.clock = clock;
    this.seed = seed;
    this.step = position.step();
    this.epoch = position.epoch();
    this.ofEpoch = position.batch();
  }

  /**
   * The examples of a place that this step is over, in their order. In an epoch of several steps
   * each example is in one of them, which is drawn anew for each epoch; the steps of a place differ
   * by at most one example.
   *
   * @param place its number
   * @param examples all of them
   * @param steps how many an epoch has
   */
  public <T> List<T> chosen(int place, List<T> examples, int steps) {
    if (steps == 1) {
      return Collections.unmodifiableList(examples);
    }
    int n = examples.size();
    int[] order = SplitMix.of(seed, "examples of place " + place, epoch).permutation(n);
    int[] mine = Arrays.copyOfRange(order, begin(n, ofEpoch, steps), begin(n, ofEpoch + 1, steps));
    List<T> chosen = new ArrayList<>();
    IntStream.of(mine).sorted().forEach(i -> chosen.add(examples.get(i)));
    return chosen;
  }

  /** Where the examples of a step begin among n. */
  private static int begin(int n, long step, int steps) {
    return (int) (n * step / steps);
  }

  /** How many examples a step of an epoch is over, of a place that has n. */
  public static int count(int n, int step, int steps) {
    return begin(n, step + 1L, steps) - begin(n, step, steps);
  }

  Clock clock() {
    return clock;
  }

  long step() {
    return step;
  }

  DataType dtype() {
    return dtype;
  }

  /** The seed of what is random in an example: not two of them are to have the same noise. */
  long seed(Example example) {
    return SplitMix.of(seed, "example " + example.name()).nextLong();
  }

  /**
   * The parameters of the run.
   *
   * @param shapes what the model declares
   * @throws TrainingException if that is something else
   */
  ParameterSet parameters(Map<String, Shape> shapes, String place) {
    if (!shapes.keySet().equals(parameters.keySet())
        || shapes.entrySet().stream()
            .anyMatch(e -> e.getValue().size() != parameters.get(e.getKey()).length)) {
      throw new TrainingException(
          place + ": the model declares other parameters than for the other examples");
    }
    Map<String, Shape> inOrder = new LinkedHashMap<>();
    parameters.keySet().forEach(name -> inOrder.put(name, shapes.get(name)));
    ParameterSet set = new ParameterSet(dtype, inOrder);
    parameters.forEach(set::set);
    return set;
  }
}
