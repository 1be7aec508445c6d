/**
 * Measures of predictions for the classes of a hierarchy: are they right, and do they agree with
 * each other. What is a share of nothing is not defined, and left out of means; it is never 1.
 */
package dev.gradus.losses.measure;
