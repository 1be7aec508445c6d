/**
 * Gradient checks in a project's own tests, for JUnit 5.
 *
 * <p>{@link dev.gradus.testkit.GradientTest} checks the gradient of a loss written as text, or of
 * whatever its method builds from seeded arrays; {@link dev.gradus.testkit.GradientAssertions} are
 * the same checks as calls. {@link dev.gradus.testkit.oracle} holds references that share no code
 * with the engine.
 */
package dev.gradus.testkit;
