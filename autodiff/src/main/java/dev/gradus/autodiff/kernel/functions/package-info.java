/**
 * Functions of numbers, applied to many at once: with the vector API where the JVM gives it, in
 * plain Java otherwise.
 */
package dev.gradus.autodiff.kernel.functions;
