package dev.gradus.benchmark;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.PreparedLoss;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.spectral.Mss;
import dev.gradus.losses.value.Hop;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A spectral loss of noisy tones, evaluated in one pass and as it is defined. */
final class Spectra implements AutoCloseable {
  private final INDArray pred;
  private final INDArray target;
  private final Loss loss;
  private final PreparedLoss prepared;
  private final Evaluation defined;

  /**
   * Noisy tones.
   *
   * @param text a loss of the catalogue with {@code hop=N/4}
   */
  Spectra(String text, int batch, int samples, String dtype) {
    DataType type = DataType.valueOf(dtype);
    pred = array(tones(1, batch, samples), batch, samples).castTo(type);
    target = array(tones(2, batch, samples), batch, samples).castTo(type);
    loss = Loss.parse(text);
    prepared = loss.prepare(target);
    defined = definition(text.substring(0, text.indexOf('(')), type).newEvaluation();
  }

  private static INDArray array(double[] x, int batch, int samples) {
    return Nd4j.createFromArray(x).reshape(batch, samples);
  }

  /** Noisy tones, one signal after the other. */
  static double[] tones(int seed, int batch, int samples) {
    Random random = new Random(seed);
    double[] x = new double[batch * samples];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(i * 0.17 * seed) / 2 + random.nextGaussian() / 10;
    }
    return x;
  }

  private dev.gradus.autodiff.graph.Graph definition(String name, DataType type) {
    Entry<LossTerm> entry = Losses.CATALOGUE.find(name).orElseThrow();
    Mss mss = (Mss) entry.factory().apply(hop(entry));
    GraphBuilder g = new GraphBuilder(type);
    LossInputs in = input -> g.input(input, Shape.of(pred.shape()));
    Node value = mss.definition(in);
    return g.build(Map.of("value", value, "d", Gradients.gradient(value, in.pred())));
  }

  @SuppressWarnings("unchecked") // every spectral loss has this argument
  private static Args hop(Entry<LossTerm> entry) {
    Param<?> hop =
        entry.params().stream().filter(p -> p.name().equals("hop")).findFirst().orElseThrow();
    return Args.NONE.with((Param<Hop>) hop, new Hop("N/4", n -> n / 4));
  }

  LossResult fused(int threads) {
    return loss.onThreads(threads).differentiate(pred, target);
  }

  LossResult prepared() {
    return prepared.differentiate(pred);
  }

  /** The value; the gradient is computed, too, and copied out like the others. */
  double defined() {
    defined.set("pred", pred).set("target", target).run();
    try (INDArray d = definedGradient()) {
      return defined.scalar("value") + d.getDouble(0) * 0;
    }
  }

  INDArray definedGradient() {
    return defined.array("d");
  }

  @Override
  public void close() {
    defined.close();
  }
}
