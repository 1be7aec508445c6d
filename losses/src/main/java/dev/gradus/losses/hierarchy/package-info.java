/** Losses on the probabilities of classes, and those that keep them consistent with a hierarchy. */
package dev.gradus.losses.hierarchy;
