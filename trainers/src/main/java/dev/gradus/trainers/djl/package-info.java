/**
 * Losses written as text for training with the Deep Java Library.
 *
 * <p>{@link dev.gradus.trainers.djl.GradusLoss} is a loss like those of the library. What a model
 * puts out is copied once, the value and its gradient are computed here, and the gradient is copied
 * back once, as a constant that the library multiplies by what it differentiates.
 */
package dev.gradus.trainers.djl;
