/**
 * References for losses and their gradients that share no code with the engine, on Commons Math.
 *
 * <p>A {@link dev.gradus.testkit.oracle.Reference} is the loss written once more, as plain loops
 * over any kind of number. {@link dev.gradus.testkit.oracle.Oracle} evaluates it with truncated
 * Taylor series, which gives exact derivatives, and in decimal arithmetic of many digits, which
 * gives the value and, by differences whose error is far below double precision, the derivatives
 * once more without any rule of differentiation.
 *
 * <p>Two checks need no second version of the loss: {@link dev.gradus.testkit.oracle.PathIntegral}
 * (the gradient integrated along a line is the difference of the values) and {@link
 * dev.gradus.testkit.oracle.SevenPoints} (a difference quotient of order six).
 *
 * <p>{@link dev.gradus.testkit.oracle.OracleAssertions} makes tests of them.
 */
package dev.gradus.testkit.oracle;
