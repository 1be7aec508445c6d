package dev.gradus.losses;

import dev.gradus.autodiff.graph.Shape;

/**
 * An input that a loss reads.
 *
 * @param name {@code pred}, {@code target}, or the name an argument gave it
 * @param kind what its numbers are
 * @param example a small shape that the loss takes, for gradient checks on made-up values
 * @param flexible true if it takes any other shape as well
 */
public record InputSpec(String name, Kind kind, Shape example, boolean flexible) {
  /** The role of the prediction. */
  public static final String PRED = "pred";

  /** The role of what it is compared with. */
  public static final String TARGET = "target";

  /** What the numbers of an input are. */
  public enum Kind {
    /** Any real numbers. */
    REAL,
    /** Samples: real numbers whose last axis is time. */
    SIGNAL,
    /** Numbers in [0, 1]. */
    PROBABILITY,
    /** Log-odds. */
    LOGIT,
    /** 0 or 1, or a probability in between. */
    LABEL,
    /** 0 for what is left out. */
    MASK,
    /** The number of a class in each frame, from 0. */
    INDEX,
    /** How many frames there are: whole numbers, at least 1. */
    LENGTH
  }
}
