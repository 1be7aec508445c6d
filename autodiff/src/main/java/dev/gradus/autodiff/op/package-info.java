/**
 * The operations: each one class, or one constant of {@link dev.gradus.autodiff.op.Unary} or {@link
 * dev.gradus.autodiff.op.Binary}, with its shape rule, its kernel and its derivative side by side,
 * and one function in {@link dev.gradus.autodiff.op.Ops}, by which users and derivatives call it.
 */
package dev.gradus.autodiff.op;
