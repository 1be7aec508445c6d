package dev.gradus.cli.demo.alignment;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.nn.SplitMix;
import dev.gradus.autodiff.nn.Variables;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.cli.features.Feature;
import dev.gradus.cli.features.Rows;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.Model;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The symmetric case: one encoder learns features of both renditions by aligning them. If the cost
 * is a distance, the best features are the same for all frames, and nothing can be aligned by them
 * any more.
 */
final class Encoders {
  private static final int FEATURES = 16;
  private static final int HIDDEN = 32;
  private static final Model MODEL =
      (v, in) -> Map.of("pred", encode(v, in.get("x")), "target", encode(v.shared(), in.get("y")));

  private Encoders() {}

  private static Node encode(Variables v, Node x) {
    Node hidden = Ops.tanh(Layers.dense(v, "hidden", x, HIDDEN));
    return Layers.dense(v, "out", hidden, FEATURES);
  }

  /**
   * What came of it.
   *
   * @param spec the loss
   * @param spreadBefore the mean standard deviation of a feature over the frames of a piece, before
   *     the first step
   * @param spread the same in the end
   * @param error seconds by which the alignments of the pieces are off in the end
   */
  record Outcome(String spec, double spreadBefore, double spread, double error) {}

  static Outcome learn(String spec, List<Renditions> pairs, int epochs, long seed, Runnable done) {
    List<Map<String, INDArray>> examples =
        pairs.stream()
            .map(
                p ->
                    Map.of(
                        "x", p.firstFeatures(Feature.PITCH),
                        "y", p.secondFeatures(Feature.PITCH)))
            .toList();
    Training training =
        Training.of(Loss.parse(spec))
            .model(MODEL)
            .learningRate(2e-3)
            .batches(
                Batches.from(
                    examples.size(),
                    epoch ->
                        Arrays.stream(
                                SplitMix.of(seed, "order", epoch).permutation(examples.size()))
                            .mapToObj(examples::get)
                            .iterator()))
            .seed(seed)
            .callback(
                moment -> {
                  if (moment.clock().step() % examples.size() == 0) {
                    done.run();
                  }
                });
    Trained trained = training.epochs(epochs).run();
    Trained fresh = training.learningRate(0).callback(moment -> {}).steps(1).run();
    double error = 0;
    for (int i = 0; i < pairs.size(); i++) {
      Map<String, INDArray> features = trained.predict(examples.get(i));
      LossAlignment alignment = LossAlignment.of(Loss.parse("dtw(cost=cosine)"), features).get(0);
      error += pairs.get(i).error(alignment.cells()) / pairs.size();
    }
    return new Outcome(spec, spread(fresh, examples), spread(trained, examples), error);
  }

  private static double spread(Trained trained, List<Map<String, INDArray>> examples) {
    return examples.stream()
        .mapToDouble(e -> deviation(Rows.of(trained.predict(e).get("pred"))))
        .average()
        .orElse(Double.NaN);
  }

  /** The mean over the columns of their standard deviation. */
  private static double deviation(double[][] rows) {
    double sum = 0;
    for (int c = 0; c < FEATURES; c++) {
      int column = c;
      double mean = Arrays.stream(rows).mapToDouble(r -> r[column]).average().orElse(0);
      double variance =
          Arrays.stream(rows)
              .mapToDouble(r -> (r[column] - mean) * (r[column] - mean))
              .average()
              .orElse(0);
      sum += Math.sqrt(variance);
    }
    return sum / FEATURES;
  }
}
