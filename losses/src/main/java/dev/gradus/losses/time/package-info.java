/** Losses on the samples of signals. */
package dev.gradus.losses.time;
