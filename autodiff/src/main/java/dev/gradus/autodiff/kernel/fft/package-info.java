/**
 * Fourier transforms of many signals side by side, of any length, complex and real: plans that are
 * made once for a length and shared, on the loops of {@link dev.gradus.autodiff.kernel.lanes}. What
 * is called {@code Double…} has a twin for {@code float} that the build makes from it.
 */
package dev.gradus.autodiff.kernel.fft;
