/**
 * Sums of sines that are fitted to a signal by descent through a loss: {@link
 * dev.gradus.dsl.fit.SineFit} is the door, {@link dev.gradus.dsl.fit.SineModel} the model, and
 * {@link dev.gradus.dsl.fit.Peaks} says where to begin.
 */
package dev.gradus.dsl.fit;
