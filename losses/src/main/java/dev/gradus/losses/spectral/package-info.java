/**
 * Spectral losses: windows, sizes, compressions and distances, the multi-scale loss made of them,
 * and its relatives by their published formulas.
 */
package dev.gradus.losses.spectral;
