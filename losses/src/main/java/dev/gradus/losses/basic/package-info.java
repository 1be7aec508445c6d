/** Losses on arrays of any shape, element by element. */
package dev.gradus.losses.basic;
