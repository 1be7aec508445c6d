package dev.gradus.cli.demo.hierarchy;

import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.nn.Padding;
import dev.gradus.autodiff.nn.SplitMix;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.Adam;
import dev.gradus.cli.demo.hierarchy.Orchestra.Piece;
import dev.gradus.cli.features.Rows;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.Model;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A small network for some of the classes: half a second of features, a convolution over time, a
 * layer, a probability for each class in each frame.
 *
 * @param columns the classes it predicts
 * @param loss what it minimises
 * @param known which labels of a training piece it is shown, {@code [frames, columns]}; null for a
 *     piece that it is not shown at all
 */
record Network(int[] columns, Loss loss, Labels known) {
  private static final int KERNEL = 5;
  private static final double DROPOUT = 0.2;

  /** Which labels are known. */
  interface Labels {
    double[][] of(int piece, double[][] labels);
  }

  /**
   * Learns, and predicts the pieces for testing: {@code [frames][columns]}, all frames in a row.
   */
  double[][] run(Recordings recordings, Study study, long seed, Runnable epochDone) {
    List<Map<String, INDArray>> examples = new ArrayList<>();
    for (int i = 0; i < recordings.training().size(); i++) {
      Piece piece = recordings.training().get(i);
      double[][] labels = own(piece.labels());
      double[][] mask = known.of(i, labels);
      if (mask != null) {
        examples.add(
            Map.of(
                "x", Rows.matrix(piece.features()),
                "target", Rows.matrix(labels),
                "known", Rows.matrix(mask)));
      }
    }
    Trained trained =
        Training.of(loss)
            .model(model(study.hidden()))
            .optimizer(new Adam())
            .learningRate("cosine(5e-3 → 1e-4, over=100%)")
            .batches(
                Batches.from(
                    examples.size(),
                    epoch ->
                        Arrays.stream(
                                SplitMix.of(seed, "order", epoch).permutation(examples.size()))
                            .mapToObj(examples::get)
                            .iterator()))
            .epochs(study.epochs())
            .seed(seed)
            .callback(
                moment -> {
                  if (moment.clock().step() % examples.size() == 0) {
                    epochDone.run();
                  }
                })
            .run();
    return recordings.test().stream()
        .map(p -> trained.predict(Map.of("x", Rows.matrix(p.features()))).get("pred"))
        .flatMap(pred -> Arrays.stream(Rows.of(pred)))
        .toArray(double[][]::new);
  }

  private double[][] own(double[][] labels) {
    double[][] out = new double[labels.length][columns.length];
    for (int i = 0; i < labels.length; i++) {
      for (int c = 0; c < columns.length; c++) {
        out[i][c] = labels[i][columns[c]];
      }
    }
    return out;
  }

  private Model model(int hidden) {
    return (v, in) -> {
      var near =
          Ops.relu(Layers.conv1d(v, "near", in.get("x"), hidden, KERNEL, 1, Padding.SAME, 1));
      var thinned = Layers.dropout(v, "thinned", near, DROPOUT);
      var mixed = Ops.relu(Layers.dense(v, "mixed", thinned, hidden));
      return Map.of("pred", Ops.sigmoid(Layers.dense(v, "out", mixed, columns.length)));
    };
  }
}
