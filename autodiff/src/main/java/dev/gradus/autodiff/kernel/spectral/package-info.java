/**
 * Spectral losses in one pass: a block of frames is cut from both signals, windowed, transformed,
 * compressed, compared, differentiated, transformed back and added to the gradient while it is in
 * the cache. No spectrogram is ever stored.
 */
package dev.gradus.autodiff.kernel.spectral;
