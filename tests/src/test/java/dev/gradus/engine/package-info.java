/**
 * The engine's operations against references that share no code with it: Commons Math's jets for
 * values and derivatives, its arbitrary precision numbers for accuracy, its transform for spectra.
 */
package dev.gradus.engine;
