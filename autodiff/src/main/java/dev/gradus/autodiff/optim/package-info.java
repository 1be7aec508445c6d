/**
 * How parameters are changed.
 *
 * <p>For training step by step, an {@link dev.gradus.autodiff.optim.Optimizer} is an immutable
 * configuration; what it remembers between steps is an {@link
 * dev.gradus.autodiff.optim.OptimizerState}, which a checkpoint can hold. A step either happens as
 * a whole or, if a number is not finite, not at all.
 *
 * <p>For small problems whose whole loss is at hand, {@link dev.gradus.autodiff.optim.LBfgs} and
 * {@link dev.gradus.autodiff.optim.ConjugateGradient} minimise a {@link
 * dev.gradus.autodiff.optim.SmoothFunction}, which {@link dev.gradus.autodiff.optim.GraphObjective}
 * makes of a graph.
 */
package dev.gradus.autodiff.optim;
