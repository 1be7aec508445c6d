/**
 * Straight loops over neighbouring numbers, what Fourier transforms are made of. Neighbours are
 * <em>lanes</em>: the same element of several signals or frames, side by side, so that every loop
 * is the same arithmetic on whole vectors.
 *
 * <p>There are two implementations: {@code Vector…} on {@code jdk.incubator.vector}, which is
 * loaded only where that module is readable, and {@code Plain…}. {@link
 * dev.gradus.autodiff.kernel.lanes.DoubleKernels#best} chooses once.
 *
 * <p>What is called {@code Double…} here, and in the packages beside this one, is written by hand.
 * The build makes {@code Float…} from it, by the rules in the {@code pom.xml} of this module:
 * {@code double} becomes {@code float} unless {@code wide} is written in a comment before it,
 * numbers with a point get their {@code f}, and the bits of a number are an {@code int} instead of
 * a {@code long}. Only what is a fact about one of them, such as {@code DoubleFormat} and {@code
 * FloatFormat}, is in two files.
 */
package dev.gradus.autodiff.kernel.lanes;
