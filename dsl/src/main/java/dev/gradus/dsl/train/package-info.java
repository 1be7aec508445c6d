/**
 * Training of models on the graph: {@link dev.gradus.dsl.train.Training} is the door, and what
 * comes out is a {@link dev.gradus.dsl.train.Trained}.
 *
 * <p>Model, loss and gradients are one graph for each combination of shapes that batches have. A
 * step is: a batch in, parameters and noise in, the weights of the loss for the time, run, clip,
 * update, log.
 *
 * <p>A run has no hidden state. Everything random is a function of the seed, a name and the number
 * of the step or the epoch, and everything that follows a schedule a function of the clock. So what
 * a checkpoint has to hold is short: parameters, what the optimiser and early stopping remember,
 * the position, the history, and what was configured, to compare it.
 */
package dev.gradus.dsl.train;
