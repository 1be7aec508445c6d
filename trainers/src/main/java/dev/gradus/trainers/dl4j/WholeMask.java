package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Loss;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the mask of a layer means to a loss that sees the whole output. */
final class WholeMask {
  private final Arrangement arrangement;

  /** The output, channels last; and the labels. */
  private final INDArray output;

  private final INDArray target;

  /** {@code [b, 1]}, {@code [b, time]}, or with the axes of the output; null for none. */
  private final INDArray mask;

  private final Rows rows;

  /** Whether rows are time steps, or pixels, and not examples. */
  private final boolean steps;

  WholeMask(Loss loss, Arrangement arrangement, INDArray output, INDArray target, INDArray mask) {
    this.arrangement = arrangement;
    this.output = output;
    this.target = target;
    this.mask = mask;
    boolean used = arrangement.masked() || !arrangement.lengths().isEmpty();
    if (mask == null || used) {
      rows = Rows.all(output.size(0));
      steps = false;
      return;
    }
    boolean examples = mask.length() == output.size(0);
    boolean frames = output.rank() == 3 && mask.length() == output.size(0) * output.size(1);
    if (!examples && !(frames && !arrangement.readsTime())) {
      Masks.rows(loss, output, mask); // says what is wrong
    }
    rows = Rows.of(mask.dup('c'));
    steps = !examples;
  }

  boolean isNone() {
    return rows.isNone();
  }

  /** The rows of an input that are read: examples, or time steps as {@code [rows, c]}. */
  INDArray take(INDArray array) {
    return rows.take(steps ? array.dup('c').reshape('c', -1, array.size(-1)) : array);
  }

  /** What {@link #take} takes this from, with zeros elsewhere. */
  INDArray putBack(INDArray taken) {
    INDArray all = rows.putBack(taken);
    return steps ? all.reshape('c', output.size(0), output.size(1), -1) : all;
  }

  /** For each element of the labels, channels last, whether it counts. */
  INDArray elements() {
    if (mask == null) {
      return Masks.like(target, null);
    }
    long[] shape = target.shape();
    INDArray same = mask.castTo(output.dataType());
    if (same.rank() == 2 && shape.length > 2) {
      // [b, time] or [b, 1]: the same for all channels.
      long[] spread = new long[shape.length];
      Arrays.fill(spread, 1);
      spread[0] = same.size(0);
      spread[1] = same.size(1);
      same = same.dup('c').reshape('c', spread);
    } else if (same.rank() > 2 && !arrangement.channelsLast()) {
      same = Axis.toLast(same);
    }
    return Masks.like(target, same);
  }

  /** How many steps of each example there are, {@code [b]}. */
  INDArray lengths() {
    long b = output.size(0);
    long steps = output.size(1);
    if (mask == null) {
      return Nd4j.valueArrayOf(new long[] {b}, (double) steps, output.dataType());
    }
    INDArray lengths = Nd4j.zeros(output.dataType(), b);
    for (long i = 0; i < b; i++) {
      long n = 0;
      while (n < mask.size(1) && mask.getDouble(i, n) != 0) {
        n++;
      }
      for (long j = n; j < mask.size(1); j++) {
        if (mask.getDouble(i, j) != 0) {
          throw new IllegalArgumentException(
              "the mask of example " + i + " has a gap at step " + n + ": that is no length");
        }
      }
      lengths.putScalar(i, (double) n);
    }
    return lengths;
  }
}
