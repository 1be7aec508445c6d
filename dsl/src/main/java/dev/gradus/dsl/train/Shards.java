package dev.gradus.dsl.train;

/**
 * Examples that lie in several places, each of which computes the gradients of its own by a {@link
 * ShardWork}: what a run learns from in place of batches. A step is over some of the examples of
 * every place, and minimises the mean of their losses.
 *
 * <p>Sums of numbers depend on their order. The bits of a run are those of another one if the
 * examples of each place are added in the same order, and the places, too.
 */
public interface Shards {
  /** How many steps an epoch has, 1 or more. */
  int stepsPerEpoch();

  /** One of the examples: what the model's parameters look like is seen from it. */
  Example example();

  /**
   * The sum over the examples of a step.
   *
   * @throws TrainingException if it cannot be had
   */
  ShardSum sum(ShardStep step);
}
