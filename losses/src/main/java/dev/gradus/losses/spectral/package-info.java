/**
 * Multi-scale spectral losses: windows, sizes, compressions, distances and the loss made of them.
 */
package dev.gradus.losses.spectral;
