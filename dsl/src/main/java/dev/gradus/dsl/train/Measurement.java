package dev.gradus.dsl.train;

import dev.gradus.dsl.LossResult;
import dev.gradus.losses.schedule.Clock;

/**
 * What a loss was at a time of a run.
 *
 * @param clock when
 * @param result the loss and its terms, without gradients; of a validation their means over its
 *     batches
 */
public record Measurement(Clock clock, LossResult result) {}
