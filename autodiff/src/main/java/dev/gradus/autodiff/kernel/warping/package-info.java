/**
 * Soft dynamic time warping on primitive arrays: value and expected alignment of one matrix of
 * costs, with or without the vector API.
 *
 * <p>{@link dev.gradus.autodiff.kernel.warping.Warping} goes through the rows in {@link
 * dev.gradus.autodiff.kernel.warping.Strip strips} of some dozens and keeps only their borders. The
 * sweep back computes a strip once more, in memory that fits into a cache, with the probabilities
 * that it needs. So memory is O(N·M/64), and no probability ever leaves the cache.
 *
 * <p>A cell of the recursion {@code Z(n, m) = exp(−C(n, m)/γ)·(Z(n−1, m−1) + Z(n−1, m) + Z(n,
 * m−1))} is a number {@link dev.gradus.autodiff.kernel.warping.Extended with an exponent of its
 * own}: sums over paths neither overflow nor vanish, and no cell takes a logarithm.
 */
package dev.gradus.autodiff.kernel.warping;
