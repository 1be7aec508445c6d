/** Spectral losses against plain loops written from their formulas, and their traps. */
package dev.gradus.spectral;
