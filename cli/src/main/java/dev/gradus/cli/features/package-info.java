/** What models and alignments read instead of samples: one vector for each frame of a signal. */
package dev.gradus.cli.features;
