package dev.gradus.trainers.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Small networks with 3 inputs, in DOUBLE, whose step is the negative gradient. */
final class Networks {
  /** Time steps, or pixels, of an example. */
  static final int STEPS = 4;

  private static final int INPUTS = 3;
  private static final int HIDDEN = 4;

  private Networks() {}

  static NeuralNetConfiguration.Builder conf() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .dataType(DataType.DOUBLE)
        .activation(Activation.SOFTSIGN)
        .updater(new Sgd(1));
  }

  static MultiLayerNetwork stack(
      NeuralNetConfiguration.Builder conf, InputType in, Layer... layers) {
    MultiLayerNetwork net = new MultiLayerNetwork(conf.list(layers).setInputType(in).build());
    net.init();
    return net;
  }

  static MultiLayerNetwork dense(ILossFunction loss, int outputs) {
    return stack(
        conf(),
        InputType.feedForward(INPUTS),
        hidden(),
        new OutputLayer.Builder(loss).nOut(outputs).activation(Activation.SIGMOID).build());
  }

  private static DenseLayer hidden() {
    return new DenseLayer.Builder().nOut(HIDDEN).build();
  }

  /** The same with a graph. */
  static ComputationGraph graph(ILossFunction loss, int outputs) {
    ComputationGraph graph =
        new ComputationGraph(
            conf()
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.feedForward(INPUTS))
                .addLayer("hidden", hidden(), "x")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(loss)
                        .nOut(outputs)
                        .activation(Activation.SIGMOID)
                        .build(),
                    "hidden")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  /** A layer that gives its own input to the loss. */
  static MultiLayerNetwork lossLayer(ILossFunction loss, int outputs) {
    return stack(
        conf(),
        InputType.feedForward(INPUTS),
        new DenseLayer.Builder().nOut(outputs).activation(Activation.IDENTITY).build(),
        new LossLayer.Builder(loss).activation(Activation.SIGMOID).build());
  }

  static MultiLayerNetwork recurrent(ILossFunction loss, int outputs) {
    return stack(
        conf(),
        InputType.recurrent(INPUTS, STEPS),
        new SimpleRnn.Builder().nOut(HIDDEN).build(),
        new RnnOutputLayer.Builder(loss).nOut(outputs).activation(Activation.SIGMOID).build());
  }

  static MultiLayerNetwork recurrentLossLayer(ILossFunction loss, int outputs) {
    return stack(
        conf(),
        InputType.recurrent(INPUTS, STEPS),
        new SimpleRnn.Builder().nOut(outputs).build(),
        new RnnLossLayer.Builder(loss).activation(Activation.SIGMOID).build());
  }

  static MultiLayerNetwork convolutional(ILossFunction loss, int outputs) {
    return stack(
        conf(),
        InputType.convolutional(2, 2, INPUTS),
        new ConvolutionLayer.Builder(1, 1).nOut(outputs).activation(Activation.IDENTITY).build(),
        new CnnLossLayer.Builder(loss).activation(Activation.SIGMOID).build());
  }

  /** Sequences with a layer of ours at the end. */
  static MultiLayerNetwork whole(GradusLossLayer.Builder layer, int outputs, int steps) {
    return stack(
        conf(),
        InputType.recurrent(INPUTS, steps),
        new SimpleRnn.Builder().nOut(HIDDEN).build(),
        new Convolution1DLayer.Builder(1)
            .nOut(outputs)
            .activation(Activation.IDENTITY)
            .convolutionMode(ConvolutionMode.Same)
            .build(),
        layer.build());
  }

  static INDArray features(int n, int... steps) {
    long[] shape = new long[2 + steps.length];
    shape[0] = n;
    shape[1] = INPUTS;
    for (int i = 0; i < steps.length; i++) {
      shape[2 + i] = steps[i];
    }
    return Numbers.gaussian(n, shape);
  }

  static INDArray parameters(Model net) {
    return net.params().dup();
  }

  static double score(Model net, DataSet data) {
    return net instanceof MultiLayerNetwork m
        ? m.score(data, true)
        : ((ComputationGraph) net).score(data, true);
  }

  static void fit(Model net, DataSet data) {
    if (net instanceof MultiLayerNetwork m) {
      m.fit(data);
    } else {
      ((ComputationGraph) net).fit(data);
    }
  }

  static INDArray output(Model net, INDArray x) {
    return net instanceof MultiLayerNetwork m ? m.output(x) : ((ComputationGraph) net).output(x)[0];
  }

  static List<Integer> minibatches() {
    return List.of(1, 7);
  }
}
