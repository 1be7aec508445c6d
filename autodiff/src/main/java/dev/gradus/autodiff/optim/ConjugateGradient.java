package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.graph.GraphException;
import dev.gradus.autodiff.optim.Minimum.Stop;
import java.util.Arrays;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;

/**
 * The non-linear conjugate gradient method of Commons Math, for small problems.
 *
 * <p>Ends when the gradient is within its tolerance, when the value falls by no more than rounding,
 * or at the limit of evaluations. Its line search looks at values alone, so that a minimum is found
 * to about half the digits unless its value is 0; {@link LBfgs} does better.
 *
 * @param formula how directions are made conjugate
 * @param maxEvaluations at least 1
 * @param gradientTolerance for the largest |∂f/∂xᵢ|, at least 0
 */
public record ConjugateGradient(Formula formula, int maxEvaluations, double gradientTolerance) {
  /** How large the part of the old direction in the new one is. */
  public enum Formula {
    /** |g'|²/|g|². */
    FLETCHER_REEVES,
    /** g'·(g' − g)/|g|². */
    POLAK_RIBIERE
  }

  /** A step that changes the value by less, relative to it, is the last. */
  private static final double SETTLED = 1e-15;

  /** Of the position along a line. */
  private static final double LINE_TOLERANCE = 1e-10;

  /** Checks the settings. */
  public ConjugateGradient {
    if (maxEvaluations < 1) {
      throw new IllegalArgumentException("evaluations are at least 1, not " + maxEvaluations);
    }
    Update.requireNotNegative("gradient tolerance", gradientTolerance);
  }

  /** Polak and Ribière's formula, at most 10 000 evaluations, to a gradient of 1e-6. */
  public ConjugateGradient() {
    this(Formula.POLAK_RIBIERE, 10_000, 1e-6);
  }

  /**
   * A minimum near the starting point.
   *
   * @param start not changed
   * @throws GraphException if value or gradient is not finite at the start
   */
  public Minimum minimize(SmoothFunction f, double[] start) {
    Memory memory = new Memory(f, Probe.start(f, start));
    if (memory.best.gradientNorm() <= gradientTolerance) {
      return memory.best.minimum(0, 1, Stop.GRADIENT);
    }
    NonLinearConjugateGradientOptimizer optimizer =
        new NonLinearConjugateGradientOptimizer(
            formula == Formula.FLETCHER_REEVES
                ? NonLinearConjugateGradientOptimizer.Formula.FLETCHER_REEVES
                : NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
            (iteration, before, now) -> ended(memory, before, now),
            LINE_TOLERANCE,
            LINE_TOLERANCE,
            1);
    Stop stop;
    try {
      optimizer.optimize(
          new MaxEval(maxEvaluations),
          new MaxIter(maxEvaluations),
          new ObjectiveFunction(x -> memory.at(x).value()),
          new ObjectiveFunctionGradient(x -> memory.at(x).gradient().clone()),
          GoalType.MINIMIZE,
          new InitialGuess(start));
      stop = memory.best.gradientNorm() <= gradientTolerance ? Stop.GRADIENT : Stop.VALUE;
    } catch (TooManyEvaluationsException | TooManyIterationsException e) {
      stop = Stop.LIMIT;
    }
    return memory.best.minimum(optimizer.getIterations(), memory.evaluations, stop);
  }

  private boolean ended(Memory memory, PointValuePair before, PointValuePair now) {
    if (memory.at(now.getPoint()).gradientNorm() <= gradientTolerance) {
      return true;
    }
    double change = Math.abs(before.getValue() - now.getValue());
    return change <= SETTLED * Math.abs(now.getValue());
  }

  /**
   * The last evaluation, because Commons Math asks for value and gradient one after the other, and
   * the lowest one, because its last is not always that.
   */
  private static final class Memory {
    private final SmoothFunction f;
    private Probe last;
    private Probe best;
    private int evaluations = 1;

    Memory(SmoothFunction f, Probe start) {
      this.f = f;
      last = start;
      best = start;
    }

    Probe at(double[] x) {
      if (!Arrays.equals(x, last.x())) {
        evaluations++;
        last = Probe.at(f, x.clone());
        if (!last.finite()) {
          // Outside the domain: higher than anything, for a search that cannot compare with NaN.
          last = new Probe(last.x(), Double.MAX_VALUE, new double[x.length]);
        } else if (last.value() < best.value()) {
          best = last;
        }
      }
      return last;
    }
  }
}
