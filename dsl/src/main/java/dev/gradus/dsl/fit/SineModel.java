package dev.gradus.dsl.fit;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.exp;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.reshape;
import static dev.gradus.autodiff.op.Ops.sin;
import static dev.gradus.autodiff.op.Ops.sum;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.Init;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.nn.Variables;
import dev.gradus.dsl.study.SampleGrid;
import dev.gradus.dsl.train.BatchNodes;
import dev.gradus.dsl.train.Model;
import dev.gradus.losses.InputSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A sum of decaying sines as a model whose output is {@code pred}, {@code [length]}:
 *
 * <pre>{@code x[n] = Σ_j exp(v_j − δ_j·s) · sin(2π·(2^u_j·t + w_j)),   t = n/R − D/2,   s = t/D}
 * </pre>
 *
 * <p>with R samples per second and D seconds in all. Its parameters, each {@code [sines]}, are u,
 * log₂ of the frequency in hertz; v, the logarithm of the amplitude; w, the phase in turns; δ, how
 * often the amplitude falls by e in the whole signal. Time counts from the middle of the signal:
 * there a change of the frequency leaves the phase as it is, and one of the decay the amplitude, so
 * that a descent can move all of them at once. A step of 0.01 is small for each of them, whatever
 * the signal.
 *
 * @param sines how many, 1 or more
 * @param grid when the signal is sampled
 */
public record SineModel(int sines, SampleGrid grid) implements Model {
  private static final String OCTAVES = "octaves";
  private static final String LEVELS = "levels";
  private static final String TURNS = "turns";
  private static final String FALLS = "falls";
  private static final List<String> NAMES = List.of(OCTAVES, LEVELS, TURNS, FALLS);
  private static final double TURN = 2 * Math.PI;

  /** Checks the number. */
  public SineModel {
    if (sines < 1) {
      throw new IllegalArgumentException("a sum of sines has one or more, not " + sines);
    }
  }

  @Override
  public Map<String, Node> build(Variables variables, BatchNodes batch) {
    return Map.of(InputSpec.PRED, signal(variables));
  }

  /** The signal, on parameters that are declared here. */
  Node signal(Variables variables) {
    Map<String, Node> columns = new LinkedHashMap<>();
    NAMES.forEach(
        name -> {
          Node values = variables.parameter(name, Shape.of(sines), Init.zeros());
          columns.put(name, reshape(values, Shape.of(sines, 1)));
        });
    return signal(columns);
  }

  private Node signal(Map<String, Node> p) {
    double[] times = new double[grid.length()];
    double[] shares = new double[grid.length()];
    for (int n = 0; n < times.length; n++) {
      times[n] = n / grid.rate() - middle();
      shares[n] = times[n] / duration();
    }
    Node any = p.get(OCTAVES);
    Node t = any.graph().constant(Shape.of(1, times.length), times);
    Node s = any.graph().constant(Shape.of(1, times.length), shares);
    Node frequency = exp(mul(p.get(OCTAVES), Math.log(2)));
    Node angle = mul(add(mul(frequency, t), p.get(TURNS)), TURN);
    Node envelope = exp(add(p.get(LEVELS), mul(mul(p.get(FALLS), s), -1)));
    return sum(mul(envelope, sin(angle)), 0);
  }

  /** What the model's parameters are for given sines. */
  public ParameterSet parameters(List<Partial> partials) {
    if (partials.size() != sines) {
      throw new IllegalArgumentException(partials.size() + " sines for a model of " + sines);
    }
    Map<String, Shape> shapes = new LinkedHashMap<>();
    NAMES.forEach(name -> shapes.put(name, Shape.of(sines)));
    ParameterSet set = new ParameterSet(DataType.DOUBLE, shapes);
    set.set(OCTAVES, each(partials, p -> Math.log(p.frequency()) / Math.log(2)));
    set.set(LEVELS, each(partials, p -> Math.log(p.amplitude()) - p.decay() * middle()));
    set.set(TURNS, each(partials, p -> p.frequency() * middle() + p.phase() / TURN));
    set.set(FALLS, each(partials, p -> p.decay() * duration()));
    return set;
  }

  private static double[] each(List<Partial> partials, ToDoubleFunction<Partial> number) {
    return partials.stream().mapToDouble(number).toArray();
  }

  /** The sines that parameters stand for, folded. */
  public List<Partial> partials(ParameterSet parameters) {
    List<Partial> partials = new ArrayList<>();
    for (int j = 0; j < sines; j++) {
      double frequency = Math.pow(2, parameters.values(OCTAVES)[j]);
      double decay = parameters.values(FALLS)[j] / duration();
      double amplitude = Math.exp(parameters.values(LEVELS)[j] + decay * middle());
      double phase = TURN * (parameters.values(TURNS)[j] - frequency * middle());
      partials.add(new Partial(frequency, amplitude, phase, decay).folded(grid.rate()));
    }
    return partials;
  }

  private double duration() {
    return grid.length() / grid.rate();
  }

  private double middle() {
    return duration() / 2;
  }
}
