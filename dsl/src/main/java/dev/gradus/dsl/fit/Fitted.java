package dev.gradus.dsl.fit;

import java.util.List;

/**
 * The way that a fit took.
 *
 * @param path from the start to the end, two or more states
 */
public record Fitted(List<State> path) {
  /**
   * Where a fit was.
   *
   * @param step how many steps were done
   * @param loss there
   * @param partials the sines, in the order of the start
   */
  public record State(int step, double loss, List<Partial> partials) {
    /** Copies the list. */
    public State {
      partials = List.copyOf(partials);
    }
  }

  /** Copies the list. */
  public Fitted {
    path = List.copyOf(path);
  }

  /** The state before the first step. */
  public State start() {
    return path.get(0);
  }

  /** The state after the last step. */
  public State end() {
    return path.get(path.size() - 1);
  }
}
