package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.LossStep;
import dev.gradus.trainers.dl4j.Arrangement.Output;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss on the whole output of a layer, {@code [b, c, …]}: one minibatch. */
final class Whole {
  private final Loss loss;
  private final Arrangement arrangement;
  private final IActivation activation;

  /** Before the activation, channels last. */
  private final INDArray before;

  private final Map<String, INDArray> inputs = new HashMap<>();
  private final WholeMask mask;

  /**
   * The inputs of a loss.
   *
   * @param input of the layer, before the activation
   * @param labels with the same axes
   * @param maskArray null if there is none
   */
  Whole(
      Loss loss,
      Arrangement arrangement,
      IActivation activation,
      INDArray input,
      INDArray labels,
      INDArray maskArray) {
    this.loss = loss;
    this.arrangement = arrangement;
    this.activation = activation;
    this.before = last(input);
    INDArray target = labels.castTo(input.dataType());
    boolean sameAxes = target.rank() == input.rank();
    INDArray targetLast = sameAxes ? last(target) : target;
    this.mask = new WholeMask(loss, arrangement, before, targetLast, maskArray);
    INDArray pred = activation.getActivation(flat(before).dup(), true).reshape('c', before.shape());
    for (Output o : arrangement.outputs()) {
      inputs.put(o.pred(), mask.take(ordered(o, pred)));
      inputs.put(o.target(), mask.take(sameAxes ? ordered(o, targetLast) : target));
      if (arrangement.masked()) {
        inputs.put(Masks.NAME, ordered(o, mask.elements()));
      }
    }
    arrangement.lengths().forEach(name -> inputs.put(name, mask.lengths()));
  }

  private INDArray last(INDArray array) {
    return arrangement.channelsLast() || array.rank() < 3 ? array.dup('c') : Axis.toLast(array);
  }

  private static INDArray flat(INDArray last) {
    return last.reshape('c', -1, last.size(-1));
  }

  /** The channels of an output, in the order of axes that it is read in. */
  private INDArray ordered(Output o, INDArray last) {
    requireWidth(last);
    INDArray own = o.width() == 0 ? last : Axis.channels(last, o.from(), o.width());
    if (own.rank() < 3) {
      return own;
    }
    return o.channelsFirst(own.rank()) ? Axis.toFirst(own) : own;
  }

  private void requireWidth(INDArray last) {
    int sum = arrangement.outputs().stream().mapToInt(Output::width).sum();
    if (arrangement.named() && last.size(-1) != sum) {
      throw new IllegalArgumentException(
          "the outputs have "
              + sum
              + " channels, and the array "
              + last.size(-1)
              + ": "
              + Arrays.toString(last.shape())
              + " with channels last");
    }
  }

  /** The value of the loss. */
  double value() {
    return mask.isNone() ? 0 : Outside.evaluate(loss, inputs).value();
  }

  /**
   * Values, the gradient by what each output is after its activation, and weights for the step
   * after; null without rows.
   */
  LossStep step(double rate) {
    String[] preds = arrangement.outputs().stream().map(Output::pred).toArray(String[]::new);
    return mask.isNone() ? null : Outside.step(loss, rate, inputs, preds);
  }

  /**
   * The gradient by the input of the layer, with its axes.
   *
   * @param result of {@link #step}
   * @param factor that it is multiplied by
   */
  INDArray gradient(LossResult result, double factor) {
    INDArray byOutput = before.ulike();
    for (Output o : arrangement.outputs()) {
      try (INDArray own = result.gradient(o.pred())) {
        INDArray all = mask.putBack(own).mul(factor);
        boolean first = all.rank() > 2 && o.channelsFirst(all.rank());
        INDArray last = first ? Axis.toLast(all) : all;
        (o.width() == 0 ? byOutput : Axis.channels(byOutput, o.from(), o.width())).assign(last);
      }
    }
    INDArray byInput =
        activation
            .backprop(flat(before).dup(), flat(byOutput))
            .getFirst()
            .reshape('c', before.shape());
    return arrangement.channelsLast() || byInput.rank() < 3 ? byInput : Axis.toFirst(byInput);
  }
}
