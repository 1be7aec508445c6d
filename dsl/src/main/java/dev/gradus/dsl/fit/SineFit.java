package dev.gradus.dsl.fit;

import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.nn.Variables;
import dev.gradus.autodiff.optim.GraphObjective;
import dev.gradus.autodiff.optim.LBfgs;
import dev.gradus.autodiff.optim.Optimizer;
import dev.gradus.autodiff.optim.SmoothFunction;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossGraph;
import dev.gradus.dsl.study.Parallel;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.schedule.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fits a sum of sines to a signal: the model's output is the loss's {@code pred}, and its
 * parameters go down the gradient of the loss.
 *
 * <pre>{@code
 * SineModel model = new SineModel(2, grid);
 * SineFit fit = new SineFit(Loss.parse("mss.smooth"), model, target);
 * Fitted fitted = fit.descend(Peaks.of(target, grid, 2), new Adam(), "cosine(0.05 → 0, over=100%)", 400, s -> {});
 * double hertz = fitted.end().partials().get(0).frequency();
 * }</pre>
 */
public final class SineFit {
  /**
   * What L-BFGS counts as 1: its first step is so long at most. 24 cents, 12 % of an amplitude, a
   * fiftieth of a turn.
   */
  private static final double UNIT = 0.02;

  private final Loss loss;
  private final SineModel model;
  private final double[] target;

  /**
   * A fit to be done.
   *
   * @param loss of {@code pred} and {@code target}
   * @param target as many samples as the model makes
   */
  public SineFit(Loss loss, SineModel model, double[] target) {
    if (target.length != model.grid().length()) {
      throw new IllegalArgumentException(
          target.length + " samples for a model of " + model.grid().length());
    }
    this.loss = loss;
    this.model = model;
    this.target = target.clone();
  }

  /**
   * The loss of given sines.
   *
   * @param at the time that schedules of the loss see
   * @throws dev.gradus.dsl.diagnostics.SpecException as {@link Loss#evaluate(Map)} does
   */
  public double loss(List<Partial> partials, Clock at) {
    try (INDArray pred = array(Partial.samples(partials, model.grid()));
        INDArray goal = array(target)) {
      return loss.at(at).evaluate(pred, goal).value();
    }
  }

  /**
   * The loss of each of several sums of sines.
   *
   * @param threads how many work at once; the values do not depend on it
   * @throws dev.gradus.dsl.diagnostics.SpecException as {@link #loss} does
   */
  public List<Double> losses(List<List<Partial>> sums, Clock at, int threads) {
    Double[] values = new Double[sums.size()];
    Parallel.forEach(
        values.length, threads, i -> values[i] = loss(sums.get(i), at), (done, all) -> {});
    return List.of(values);
  }

  private static INDArray array(double[] samples) {
    return NdArrays.create(samples, new long[] {samples.length}, DataType.DOUBLE);
  }

  /**
   * Goes down step by step. Schedules of the loss follow the run.
   *
   * @param rate the learning rate, a number or a schedule as the language has them
   * @param steps 1 or more
   * @param progress told how many steps are done
   * @throws dev.gradus.dsl.train.DivergedException if a number is no longer finite
   * @throws dev.gradus.dsl.diagnostics.SpecException if the rate or the loss cannot be read
   */
  public Fitted descend(
      List<Partial> start, Optimizer optimizer, String rate, int steps, IntConsumer progress) {
    List<Fitted.State> path = new ArrayList<>();
    List<List<Partial>> places = new ArrayList<>(List.of(model.partials(model.parameters(start))));
    Loss end = loss;
    try (INDArray goal = array(target)) {
      Trained trained =
          Training.of(loss)
              .model(model)
              .optimizer(optimizer)
              .learningRate(rate)
              .batches(List.of(Map.of(InputSpec.TARGET, goal)))
              .startingFrom(model.parameters(start))
              .steps(steps)
              .callback(
                  moment -> {
                    int done = path.size();
                    path.add(new Fitted.State(done, moment.result().value(), places.get(done)));
                    places.add(model.partials(moment.parameters()));
                    progress.accept(done + 1);
                  })
              .run();
      for (Map.Entry<String, Double> weight : trained.learned().entrySet()) {
        end = end.with(weight.getKey(), weight.getValue());
      }
    }
    List<Partial> last = places.get(steps);
    double value = new SineFit(end, model, target).loss(last, Clock.of(steps, steps, 1));
    path.add(new Fitted.State(steps, value, last));
    return new Fitted(path);
  }

  /**
   * Goes down by a quasi-Newton method, which needs a loss that does not change on the way: weights
   * that are learned or balanced stay where they start. The path has the points that were lower
   * than all before; a step is an evaluation.
   *
   * @param progress told how many evaluations are done
   * @throws dev.gradus.autodiff.graph.GraphException if the loss is not finite at the start
   * @throws dev.gradus.dsl.diagnostics.SpecException if the loss follows a schedule and has no
   *     clock
   */
  public Fitted minimize(List<Partial> start, LBfgs method, IntConsumer progress) {
    GraphBuilder graph = new GraphBuilder(DataType.DOUBLE);
    Node goal = graph.input(InputSpec.TARGET, Shape.of(target.length));
    LossGraph built =
        loss.build(
            graph,
            Map.of(InputSpec.TARGET, goal, InputSpec.PRED, model.signal(new Variables(graph))));
    ParameterSet parameters = model.parameters(start);
    List<Fitted.State> path = new ArrayList<>();
    try (GraphObjective f = new GraphObjective(built.total(), parameters)) {
      f.set(InputSpec.TARGET, target);
      LossGraph.set(f, loss);
      int[] done = {0};
      SmoothFunction scaled =
          (x, gradient) -> {
            double[] point = times(x, UNIT);
            double value = f.evaluate(point, gradient);
            System.arraycopy(times(gradient, UNIT), 0, gradient, 0, gradient.length);
            if (path.isEmpty() || value < path.get(path.size() - 1).loss()) {
              path.add(state(done[0], value, parameters, point));
            }
            progress.accept(++done[0]);
            return value;
          };
      double[] end = method.minimize(scaled, times(parameters.flat(), 1 / UNIT)).point();
      // Where slopes decide, and not values, the end may be no lower than what was seen before.
      double[] point = times(end, UNIT);
      path.add(state(done[0], f.evaluate(point, new double[point.length]), parameters, point));
    }
    return new Fitted(path);
  }

  private Fitted.State state(int step, double value, ParameterSet shapes, double[] point) {
    ParameterSet there = shapes.copy();
    there.setFlat(point);
    return new Fitted.State(step, value, model.partials(there));
  }

  private static double[] times(double[] x, double factor) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = factor * x[i];
    }
    return y;
  }
}
