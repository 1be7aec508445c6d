package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An output layer without weights whose loss is a text and sees the whole output: time, axes of
 * pictures, several outputs. The layer in front of it computes what is compared, such as a {@code
 * Convolution1D} of kernel 1 or a {@code DenseLayer}.
 *
 * <pre>{@code
 * new GradusLossLayer.Builder("sdtw(gamma=0.1)").build()                  // labels [b, c, time]
 * new GradusLossLayer.Builder("mss.smooth on audio + bce on roll")
 *     .output("audio", 1).output("roll", 88).build()                      // [b, 1 + 88, time]
 * }</pre>
 *
 * <p>Inputs are {@code [b, c]}, {@code [b, c, time]} or {@code [b, c, h, w]}, with the axes of
 * DL4J, and brought into the order that the terms read: signals {@code [b, c, time]}, classes and
 * sequences {@code [b, time, c]}. Labels have the same axes; for {@code sdtw} and {@code ctc} their
 * length may differ. The activation works along c.
 *
 * <p>Several outputs are stacked along c, in the order of {@link Builder#output}, and so are their
 * labels; a graph stacks the inputs of a layer by itself. Each is read by its name.
 *
 * <p>The mask of the labels is the input {@code mask} of a loss that reads it. Otherwise, examples
 * that it hides are left out, {@code [b, 1]}; so are time steps, {@code [b, time]}, if no term
 * reads time. An input that is the length of sequences ({@code sdtw(pred_lengths=n,
 * target_lengths=n)}) is how many steps the mask {@code [b, time]} shows.
 *
 * <p>Schedules follow the iterations and epochs that DL4J counts. Weights that are balanced, and
 * with a {@link Builder#learningRate} those that are learned, change when a {@link GradusListener}
 * says that a step is done.
 */
public final class GradusLossLayer extends LossLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty("spec")
  private String spec;

  @JsonProperty("parameters")
  private TreeMap<String, Double> parameters;

  @JsonProperty("outputs")
  private List<String> outputs;

  @JsonProperty("widths")
  private List<Integer> widths;

  @JsonProperty("channelsLast")
  private boolean channelsLast;

  @JsonProperty("learningRate")
  private double learningRate;

  private transient volatile StoredText read;

  /** For reading stored networks. */
  @SuppressWarnings("unused")
  private GradusLossLayer() {}

  private GradusLossLayer(Builder b) {
    super(b);
    read = StoredText.of(b.spec, b.parameters);
    spec = read.text();
    parameters = new TreeMap<>(read.parameters());
    outputs = List.copyOf(b.outputs);
    widths = List.copyOf(b.widths);
    channelsLast = b.channelsLast;
    learningRate = b.learningRate;
    LossStep.changing(read.loss(), learningRate); // so that a wrong rate shows here,
    arrangement(); // and what it cannot read
  }

  StoredText stored() {
    StoredText r = read;
    if (r == null) {
      r = StoredText.of(spec, parameters);
      read = r;
    }
    return r;
  }

  /** Takes the weights that a step has left, which a stored network then has. */
  void move(StoredText moved) {
    read = moved;
    parameters = new TreeMap<>(moved.parameters());
  }

  double learningRate() {
    return learningRate;
  }

  Arrangement arrangement() {
    return Arrangement.of(stored().loss(), outputs, widths, channelsLast);
  }

  /** The loss. */
  public Loss loss() {
    return stored().loss();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    WholeOutput layer = new WholeOutput(conf, networkDataType, this);
    layer.setListeners(listeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(layerParamsView);
    layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
    layer.setConf(conf);
    return layer;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return inputType;
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {}

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GradusLossLayer l
        && super.equals(other)
        && Objects.equals(spec, l.spec)
        && Objects.equals(parameters, l.parameters)
        && Objects.equals(outputs, l.outputs)
        && Objects.equals(widths, l.widths)
        && channelsLast == l.channelsLast
        && learningRate == l.learningRate;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), spec, parameters, outputs, widths, channelsLast);
  }

  @Override
  public String toString() {
    return "GradusLossLayer(" + stored() + ")";
  }

  /** Makes layers. */
  @SuppressWarnings("unchecked") // build() is generic in DL4J, in the type of what it returns
  public static final class Builder extends LossLayer.Builder {
    private final String spec;
    private final Map<String, Double> parameters = new TreeMap<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private boolean channelsLast;
    private double learningRate;

    /** For a loss. */
    public Builder(String spec) {
      // DL4J has a cross-entropy here, and would refuse activations that do not go with it.
      super((ILossFunction) null);
      this.spec = spec;
    }

    /** Gives a parameter of the loss a value. */
    public Builder with(String parameter, double value) {
      parameters.put(parameter, value);
      return this;
    }

    /**
     * Names the next output, which the loss reads as {@code … on name}.
     *
     * @param width how many of the channels are its own
     */
    public Builder output(String name, int width) {
      outputs.add(name);
      widths.add(width);
      return this;
    }

    /**
     * Has parameters learned as the text says: s ← s − rate·∂loss/∂s after each step. With 0, which
     * is the default, they stay where they are.
     */
    public Builder learningRate(double rate) {
      learningRate = rate;
      return this;
    }

    /** Channels stand on the last axis: {@code [b, time, c]}, {@code [b, h, w, c]}. */
    public Builder channelsLast() {
      channelsLast = true;
      return this;
    }

    /**
     * The layer.
     *
     * @throws dev.gradus.dsl.diagnostics.SpecException if the text has a mistake, or a parameter no
     *     value
     * @throws IllegalArgumentException if the loss reads an input that the layer does not have, or
     *     the learning rate is negative or not finite
     */
    @Override
    public GradusLossLayer build() {
      return new GradusLossLayer(this);
    }
  }
}
