package dev.gradus.dsl.train;

import dev.gradus.losses.schedule.Clock;

/**
 * An epoch that is complete.
 *
 * @param clock at its end
 * @param steps its batches
 * @param meanLoss the mean of the loss over its batches, each before its own update
 */
public record EpochSummary(Clock clock, long steps, double meanLoss) {}
