/**
 * Losses that compare sequences of different length by aligning them first: soft-DTW and its
 * relatives.
 *
 * <p>The way of a loss: the local costs of a {@link dev.gradus.losses.alignment.LocalCost} make a
 * matrix {@code [..., N, M]}, rows pred and columns target; bands and priors change it; a {@link
 * dev.gradus.losses.alignment.Warp} turns it into one number by the minimum over all paths.
 */
package dev.gradus.losses.alignment;
