package dev.gradus.trainers.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.MLNConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Runs DL4J's check of gradients on networks with our losses; it sets the dtype of everything. */
final class GradientCheckProcess {
  private static final int CLASSES = 7;
  private static final int STEPS = Networks.STEPS;

  private GradientCheckProcess() {}

  /** Prints a line for each network, {@code name true} where it passed. */
  public static void main(String[] args) throws Exception {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    Map<String, Callable<Boolean>> checks = new LinkedHashMap<>();
    GradusLoss loss = GradusLoss.of(ScoreAndStepTest.TEXT);
    INDArray x = Networks.features(5);
    INDArray y = Numbers.labels(2, 5, CLASSES);
    INDArray mask = Nd4j.createFromArray(new double[][] {{1}, {0}, {1}, {1}, {0}});
    checks.put("dense", () -> stack(Networks.dense(loss, CLASSES), x, y, null));
    checks.put("masked", () -> stack(Networks.dense(loss, CLASSES), x, y, mask));
    checks.put(
        "elements",
        () ->
            stack(
                Networks.dense(GradusLoss.of("bce(mask=mask)"), CLASSES),
                x,
                y,
                Numbers.labels(3, 5, CLASSES)));
    checks.put("graph", () -> graph(Networks.graph(loss, CLASSES), x, y));
    INDArray series = Networks.features(3, STEPS);
    INDArray marks = Numbers.labels(4, 3, CLASSES, STEPS);
    checks.put(
        "recurrent",
        () ->
            stack(
                Networks.recurrent(loss.rowsPerExample(STEPS), CLASSES),
                series,
                marks,
                Nd4j.createFromArray(new double[][] {{1, 1, 1, 1}, {1, 1, 0, 0}, {1, 0, 0, 0}})));
    checks.put(
        "pixels",
        () ->
            stack(
                Networks.convolutional(loss.rowsPerExample(STEPS), CLASSES),
                Networks.features(3, 2, 2),
                Numbers.labels(4, 3, CLASSES, 2, 2),
                null));
    checks.put(
        "sequences",
        () ->
            stack(
                Networks.whole(new GradusLossLayer.Builder("sdtw(gamma=0.5)"), 2, STEPS),
                series,
                Numbers.gaussian(4, 3, 2, STEPS + 2),
                null));
    for (Map.Entry<String, Callable<Boolean>> check : checks.entrySet()) {
      System.out.println(check.getKey() + " " + check.getValue().call());
    }
  }

  /** Without an updater: the check looks at what comes before it. */
  private static boolean stack(MultiLayerNetwork net, INDArray x, INDArray y, INDArray mask) {
    MultiLayerNetwork plain = net.clone();
    plain.getLayerWiseConfigurations().getConfs().forEach(c -> update(c.getLayer()));
    return GradientCheckUtil.checkGradients(
        new MLNConfig()
            .net(plain)
            .epsilon(1e-6)
            .maxRelError(1e-5)
            .minAbsoluteError(1e-9)
            .input(x)
            .labels(y)
            .labelMask(mask));
  }

  private static boolean graph(ComputationGraph net, INDArray x, INDArray y) {
    for (var layer : net.getLayers()) {
      update(layer.conf().getLayer());
    }
    return GradientCheckUtil.checkGradients(
        new GraphConfig()
            .net(net)
            .epsilon(1e-6)
            .maxRelError(1e-5)
            .minAbsoluteError(1e-9)
            .inputs(new INDArray[] {x})
            .labels(new INDArray[] {y}));
  }

  private static void update(org.deeplearning4j.nn.conf.layers.Layer layer) {
    if (layer instanceof org.deeplearning4j.nn.conf.layers.BaseLayer base) {
      base.setIUpdater(new NoOp());
    }
  }
}
