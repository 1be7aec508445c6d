package dev.gradus.training.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.autodiff.nn.Init;
import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.Example;
import dev.gradus.dsl.train.ShardStep;
import dev.gradus.dsl.train.ShardSum;
import dev.gradus.dsl.train.ShardWork;
import dev.gradus.dsl.train.Shards;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import dev.gradus.dsl.train.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Training on examples that lie in several places, here lists. */
class ShardsTest {
  private static final String TEXT =
      """
      param s = learned(0) in [-5, 5]
      param β = ramp(0 → 1, over = 100%)
      param α = balanced(0.5)
      exp(-s)·mse + β·l1 + α·mean((pred - target)^4) + s
      """;

  private record Lists(List<List<Example>> places, ShardWork work, int stepsPerEpoch, Seen seen)
      implements Shards {
    @Override
    public Example example() {
      return places.get(0).get(0);
    }

    @Override
    public ShardSum sum(ShardStep step) {
      ShardSum all = new ShardSum();
      for (int p = 0; p < places.size(); p++) {
        List<Example> chosen = step.chosen(p, places.get(p), stepsPerEpoch);
        seen.names.add(chosen.stream().map(Example::name).toList());
        all.add(work.sum(step, chosen));
      }
      return all;
    }
  }

  /** The names in each place of each step. */
  private static final class Seen {
    private final List<List<String>> names = new ArrayList<>();
  }

  private static Training training() {
    return Training.of(Loss.parse(TEXT))
        .model(
            (v, in) -> {
              var hidden = Ops.tanh(Layers.dense(v, "hidden", in.get("x"), 4));
              return Map.of("pred", Layers.dense(v, "out", hidden, 2));
            })
        .optimizer(new Sgd())
        .learningRate(0.1)
        .epochs(5);
  }

  private static List<List<Example>> places(Map<String, INDArray> data, int... sizes) {
    List<List<Example>> places = new ArrayList<>();
    int next = 0;
    for (int size : sizes) {
      List<Example> place = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        place.add(
            new Example(
                "e" + next,
                Map.of("x", row(data, "x", next), "target", row(data, "target", next))));
        next++;
      }
      places.add(place);
    }
    return places;
  }

  private static Samples row(Map<String, INDArray> data, String name, int row) {
    double[] all = NdArrays.toDoubles(data.get(name));
    int width = (int) data.get(name).size(1);
    double[] numbers = Arrays.copyOfRange(all, row * width, (row + 1) * width);
    return Samples.array(numbers, Element.DOUBLE, width);
  }

  /** Of losses that are means over all numbers, a batch of all examples has the same mean. */
  @Test
  void learnsWhatABatchOfAllExamplesLearns() {
    Map<String, INDArray> data = Data.random(13, DataType.DOUBLE);
    Trained batch = training().batches(Batches.of(data, 13)).run();
    Lists lists = new Lists(places(data, 5, 0, 8), training().work(), 1, new Seen());
    Trained spread = training().shards(lists).run();

    assertArrayEquals(batch.parameters().flat(), spread.parameters().flat(), 1e-13);
    assertEquals(batch.learned().get("s"), spread.learned().get("s"), 1e-13);
    assertEquals(batch.learned().get("alpha"), spread.learned().get("alpha"), 1e-13);
    assertNotEquals(1, batch.learned().get("alpha"));
    for (int e = 0; e < 5; e++) {
      assertEquals(
          batch.history().epochs().get(e).meanLoss(),
          spread.history().epochs().get(e).meanLoss(),
          1e-13);
    }
  }

  @Test
  void anEpochSeesEachExampleOnce() {
    Map<String, INDArray> data = Data.random(17, DataType.DOUBLE);
    Seen seen = new Seen();
    training().epochs(2).shards(new Lists(places(data, 10, 7), training().work(), 3, seen)).run();

    assertEquals(2 * 3 * 2, seen.names.size());
    Set<String> all = new HashSet<>(IntStream.range(0, 17).mapToObj(i -> "e" + i).toList());
    assertEquals(
        List.of(3, 2, 3, 2, 4, 3), seen.names.subList(0, 6).stream().map(List::size).toList());
    for (int epoch = 0; epoch < 2; epoch++) {
      List<List<String>> mine = seen.names.subList(6 * epoch, 6 * epoch + 6);
      assertEquals(17, mine.stream().mapToInt(List::size).sum());
      assertEquals(all, new HashSet<>(mine.stream().flatMap(List::stream).toList()));
      for (List<String> names : mine) {
        assertEquals(
            names, names.stream().sorted((a, b) -> Integer.compare(number(a), number(b))).toList());
      }
    }
    assertNotEquals(seen.names.subList(0, 6), seen.names.subList(6, 12));
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(1));
  }

  @Test
  void whatDoesNotFitNamesTheRecord() {
    Map<String, INDArray> data = Data.random(4, DataType.DOUBLE);
    List<List<Example>> places = places(data, 2);
    double[] singles = {1, 2};
    Samples x = Samples.array(singles, Element.FLOAT, 2);
    places.get(0).add(new Example("single", Map.of("x", x, "target", x)));
    TrainingException e =
        assertThrows(
            TrainingException.class,
            () -> training().shards(new Lists(places, training().work(), 1, new Seen())).run());
    assertTrue(
        e.getMessage().startsWith("record `single` (target [2], x [2]) is FLOAT"), e.getMessage());
  }

  @Test
  void noiseIsAnotherForEachExample() {
    Training noisy =
        Training.of(Loss.parse("mse"))
            .model(
                (v, in) -> {
                  var dropped = Layers.dropout(v, "drop", in.get("x"), 0.5);
                  return Map.of(
                      "pred",
                      Ops.mul(dropped, v.parameter("w", dropped.shape(), Init.constant(1))));
                })
            .optimizer(new Sgd())
            .learningRate(1)
            .epochs(1);
    Samples ones = Samples.array(ones(64), Element.DOUBLE, 64);
    Samples zeros = Samples.array(new double[64], Element.DOUBLE, 64);
    List<Example> two =
        List.of(
            new Example("a", Map.of("x", ones, "target", zeros)),
            new Example("b", Map.of("x", ones, "target", zeros)));
    double[] w =
        noisy
            .shards(new Lists(List.of(two), noisy.work(), 1, new Seen()))
            .run()
            .parameters()
            .values("w");
    // A kept number is 2: its gradient is 2·2²/64, of which the mean over both has 0, ½ or 1.
    assertEquals(
        Set.of(0L, 1L, 2L),
        new HashSet<>(Arrays.stream(w).mapToObj(x -> Math.round((1 - x) * 16)).toList()));
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
