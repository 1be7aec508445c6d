package dev.gradus.trainers.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The losses of ours in a network, and its time. */
final class LossesOf {
  private LossesOf() {}

  static List<Observed> network(Model model) {
    List<Observed> losses = new ArrayList<>();
    layers(model).forEach(layer -> find(layer).ifPresent(losses::add));
    return losses;
  }

  private static List<Layer> layers(Model model) {
    if (model instanceof MultiLayerNetwork net) {
      return Arrays.asList(net.getLayers());
    }
    return model instanceof ComputationGraph graph ? Arrays.asList(graph.getLayers()) : List.of();
  }

  static int steps(Model model) {
    return model instanceof ComputationGraph graph
        ? graph.getIterationCount()
        : ((MultiLayerNetwork) model).getIterationCount();
  }

  static int epochs(Model model) {
    return model instanceof ComputationGraph graph
        ? graph.getEpochCount()
        : ((MultiLayerNetwork) model).getEpochCount();
  }

  private static Optional<Observed> find(Layer layer) {
    if (layer instanceof Observed own) {
      return Optional.of(own);
    }
    Object conf = layer.conf().getLayer();
    ILossFunction loss = null;
    if (conf instanceof BaseOutputLayer l) {
      loss = l.getLossFn();
    } else if (conf instanceof LossLayer l) {
      loss = l.getLossFn();
    } else if (conf instanceof RnnLossLayer l) {
      loss = l.getLossFn();
    } else if (conf instanceof CnnLossLayer l) {
      loss = l.getLossFn();
    } else if (conf instanceof Cnn3DLossLayer l) {
      loss = l.getLossFn();
    }
    return loss instanceof Observed own ? Optional.of(own) : Optional.empty();
  }
}
