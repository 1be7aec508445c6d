package dev.gradus.cli.compute;

import dev.gradus.autodiff.optim.Adam;
import dev.gradus.autodiff.optim.LBfgs;
import dev.gradus.autodiff.optim.Optimizer;
import dev.gradus.autodiff.optim.Sgd;
import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.fit.Fitted;
import dev.gradus.dsl.fit.Partial;
import dev.gradus.dsl.fit.SineFit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * How a fit goes down.
 *
 * @param rate the learning rate as a text; none for L-BFGS
 */
public record FitMethod(Rule rule, String rate, int steps) {
  private static final String USUAL_RATE = "0.05";
  private static final int HISTORY = 10;
  private static final double FLAT = 1e-9;

  /** The rule of a step. */
  public enum Rule {
    /** Adam with a short memory, since slopes change by orders of magnitude on the way. */
    ADAM,
    /** Plain gradient descent. */
    SGD,
    /** The quasi-Newton method. */
    LBFGS;

    /** As it is written on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * From options.
   *
   * @param rate a number, from which the rate falls to 0 as half a cosine, or a schedule
   */
  public static FitMethod of(Rule rule, Optional<String> rate, int steps) {
    if (steps < 1) {
      throw new UsageException("`--steps` is 1 or more, not " + steps, "");
    }
    if (rule == Rule.LBFGS && rate.isPresent()) {
      throw new UsageException(
          "`--lr` is for `adam` and `sgd`: `lbfgs` finds the length of its steps itself",
          "leave `--lr` out");
    }
    return new FitMethod(rule, schedule(rate.orElse(USUAL_RATE)), steps);
  }

  private static String schedule(String rate) {
    try {
      double number = Double.parseDouble(rate);
      if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
        throw new UsageException(
            "`--lr` is a number above 0, not " + rate, "such as `--lr " + USUAL_RATE + "`");
      }
      return "cosine(" + rate + " → 0, over=100%)";
    } catch (NumberFormatException e) {
      return rate; // whoever reads schedules says what is wrong with it
    }
  }

  Fitted run(SineFit fit, List<Partial> start, IntConsumer progress) {
    if (rule == Rule.LBFGS) {
      return fit.minimize(start, new LBfgs(HISTORY, steps, FLAT), progress);
    }
    Optimizer optimizer = rule == Rule.SGD ? new Sgd() : new Adam(0.9, 0.9, 1e-8);
    return fit.descend(start, optimizer, rate, steps, progress);
  }
}
