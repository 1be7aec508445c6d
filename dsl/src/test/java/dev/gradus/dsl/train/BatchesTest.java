package dev.gradus.dsl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nd4j.NdArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which examples are in which batch. */
class BatchesTest {
  /** Example i is (10·i, 10·i + 1), its target i. */
  private static Map<String, INDArray> examples(int n) {
    double[] x = new double[2 * n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[2 * i] = 10 * i;
      x[2 * i + 1] = 10 * i + 1;
      y[i] = i;
    }
    return Map.of("x", array(x, n, 2), "y", array(y, n));
  }

  private static INDArray array(double[] values, long... shape) {
    return NdArrays.create(values, shape, DataType.DOUBLE);
  }

  private static List<double[]> targets(Batches batches, int epoch, long seed, long skip) {
    List<double[]> targets = new ArrayList<>();
    batches
        .epoch(epoch, seed, skip)
        .forEachRemaining(b -> targets.add(numbers(b.values().get("y"))));
    return targets;
  }

  private static double[] numbers(Batch.Value value) {
    return value instanceof Batch.OfNumbers n
        ? n.numbers()
        : NdArrays.toDoubles(((Batch.OfArray) value).array());
  }

  private static double[] all(Batches batches, int epoch, long seed) {
    return targets(batches, epoch, seed, 0).stream().flatMapToDouble(Arrays::stream).toArray();
  }

  @Test
  void consecutiveExamplesAndTheRest() {
    ArrayBatches batches = Batches.of(examples(5), 2);
    assertEquals(OptionalInt.of(3), batches.perEpoch());
    List<double[]> targets = targets(batches, 0, 0, 0);
    assertEquals(3, targets.size());
    assertArrayEquals(new double[] {0, 1}, targets.get(0));
    assertArrayEquals(new double[] {2, 3}, targets.get(1));
    assertArrayEquals(new double[] {4}, targets.get(2));
    Iterator<Batch> epoch = batches.epoch(0, 0, 1);
    Batch second = epoch.next();
    assertEquals(Map.of("x", Shape.of(2, 2), "y", Shape.of(2)), new TreeMap<>(second.shapes()));
    assertArrayEquals(new double[] {20, 21, 30, 31}, numbers(second.values().get("x")));
    assertEquals(2, second.weight());
    assertEquals(1, epoch.next().weight());
    assertFalse(epoch.hasNext());
  }

  @Test
  void theRestCanBeDropped() {
    ArrayBatches batches = Batches.of(examples(5), 2).dropLast();
    assertEquals(OptionalInt.of(2), batches.perEpoch());
    assertArrayEquals(new double[] {0, 1, 2, 3}, all(batches, 0, 0));
    assertEquals(OptionalInt.of(2), Batches.of(examples(4), 2).perEpoch());
    assertEquals(OptionalInt.of(2), Batches.of(examples(4), 2).dropLast().perEpoch());
  }

  /** Rows stay together, nothing is lost, and the order is a function of seed and epoch. */
  @Test
  void shuffledByTheSeedAndTheEpoch() {
    ArrayBatches batches = Batches.of(examples(50), 7).shuffled();
    double[] order = all(batches, 3, 42);
    assertArrayEquals(order, all(Batches.of(examples(50), 7).shuffled(), 3, 42));
    double[] sorted = order.clone();
    Arrays.sort(sorted);
    assertArrayEquals(all(Batches.of(examples(50), 7), 0, 0), sorted);
    assertNotEquals(Arrays.toString(order), Arrays.toString(sorted));
    assertNotEquals(Arrays.toString(order), Arrays.toString(all(batches, 4, 42)));
    assertNotEquals(Arrays.toString(order), Arrays.toString(all(batches, 3, 43)));
    Batch batch = batches.epoch(3, 42, 2).next();
    double[] x = numbers(batch.values().get("x"));
    double[] y = numbers(batch.values().get("y"));
    for (int i = 0; i < y.length; i++) {
      assertEquals(order[14 + i], y[i]);
      assertEquals(10 * y[i], x[2 * i]);
      assertEquals(10 * y[i] + 1, x[2 * i + 1]);
    }
  }

  /** Each of the 24 orders of 4 comes up about as often as the others: χ² with 23 degrees. */
  @Test
  void everyOrderIsEquallyLikely() {
    Map<String, Integer> counts = new TreeMap<>();
    Batches batches = Batches.of(examples(4), 4).shuffled();
    int n = 4800;
    for (int epoch = 0; epoch < n; epoch++) {
      counts.merge(Arrays.toString(all(batches, epoch, 1)), 1, Integer::sum);
    }
    assertEquals(24, counts.size());
    double expected = n / 24.0;
    double chi =
        counts.values().stream().mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    assertEquals(23, chi, 26.7, "χ² of 23 degrees is below 49.7 with probability 0.999");
  }

  @Test
  void arraysAreCopied() {
    Map<String, INDArray> examples = examples(3);
    ArrayBatches batches = Batches.of(examples, 3);
    examples.get("y").putScalar(0, 99);
    assertArrayEquals(new double[] {0, 1, 2}, all(batches, 0, 0));
  }

  @Test
  void arraysThatDoNotGoTogether() {
    refused(
        "`x` has 3 examples and `y` has 2; examples are the first axis",
        Map.of("x", array(new double[3], 3), "y", array(new double[4], 2, 2)),
        1);
    refused("a batch has 1 example or more, not 0", examples(3), 0);
    refused(
        "`s` is a scalar; examples are the first axis of an array",
        Map.of("s", array(new double[1])),
        1);
    refused(
        "`x` is DOUBLE and `z` is FLOAT; convert one with castTo(DataType.DOUBLE)",
        Map.of(
            "x", array(new double[3], 3),
            "z", array(new double[3], 3).castTo(DataType.FLOAT)),
        1);
    refused(
        "`x` is LONG; convert it with castTo(DataType.DOUBLE)",
        Map.of("x", array(new double[3], 3).castTo(DataType.LONG)),
        1);
    refused("there is no array in it", Map.of(), 1);
    String few =
        assertThrows(IllegalArgumentException.class, () -> Batches.of(examples(3), 4).dropLast())
            .getMessage();
    assertEquals("there are 3 examples, not enough for one batch of 4", few);
  }

  private static void refused(String message, Map<String, INDArray> examples, int size) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Batches.of(examples, size));
    assertEquals(message, e.getMessage());
  }

  private static Map<String, INDArray> one(int y) {
    return Map.of("y", array(new double[] {y}, 1));
  }

  @Test
  void iteratorsGoOnWhereTheyWere() {
    Batches batches = Batches.from(List.of(one(0), one(1), one(2)));
    assertEquals(OptionalInt.empty(), batches.perEpoch());
    assertArrayEquals(new double[] {0, 1, 2}, all(batches, 5, 0));
    assertEquals(1, targets(batches, 0, 0, 2).size());
    assertArrayEquals(new double[] {2}, targets(batches, 0, 0, 2).get(0));
  }

  @Test
  void feedCountsBatchesAndEpochs() {
    Feed feed = new Feed(Batches.from(List.of(one(0), one(1))), 0, Position.START);
    feed.next();
    assertEquals(new Position(1, 0, 1), feed.position());
    feed.next();
    assertEquals(new Position(2, 1, 0), feed.position());
    feed.next();
    assertEquals(new Position(3, 1, 1), feed.position());
    Feed endless = new Feed(Batches.from(2, e -> forever(e)), 0, Position.START);
    for (int i = 0; i < 5; i++) {
      assertEquals(i / 2, numbers(endless.next().values().get("y"))[0]);
    }
    assertEquals(new Position(5, 2, 1), endless.position());
  }

  private static Iterator<Map<String, INDArray>> forever(int y) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public Map<String, INDArray> next() {
        return one(y);
      }
    };
  }

  @Test
  void iteratorsThatEndEarly() {
    Feed short2 = new Feed(Batches.from(3, e -> List.of(one(0), one(1)).iterator()), 0, at(0, 0));
    short2.next();
    short2.next();
    fails("the batches of epoch 0 ended after 2, and 3 were promised", short2);
    fails("epoch 0 has no batches", new Feed(Batches.from(List.of()), 0, at(0, 0)));
    Iterator<Map<String, INDArray>> once = List.of(one(0)).iterator();
    Feed spent = new Feed(Batches.from(() -> once), 0, at(0, 0));
    spent.next();
    fails("epoch 1 has no batches; each epoch iterates anew, so give an iterable", spent);
    fails(
        "epoch 4 has no more than 2 batches this time; it had more before the run stopped",
        new Feed(Batches.from(List.of(one(0), one(1))), 0, at(4, 2)));
    TrainingException e =
        assertThrows(
            TrainingException.class, () -> new Feed(Batches.of(examples(4), 2), 0, at(4, 2)));
    assertEquals(
        "the run stopped after batch 2 of epoch 4, and an epoch has 2 batches now; resume with the"
            + " batches it began with",
        e.getMessage());
    Batches nothing = Batches.from(Arrays.asList(one(0), null));
    Feed broken = new Feed(nothing, 0, at(0, 1));
    fails("epoch 0, batch 1: it is null", broken);
  }

  private static Position at(int epoch, long batch) {
    return new Position(epoch + batch, epoch, batch);
  }

  private static void fails(String message, Feed feed) {
    assertEquals(message, assertThrows(TrainingException.class, feed::next).getMessage());
  }
}
