/**
 * What can be said of a checked loss without computing it: which values its parts take ({@link
 * dev.gradus.dsl.describe.Ranges}), where they are not differentiable ({@link
 * dev.gradus.dsl.describe.Kinks}), and how they become one number.
 */
package dev.gradus.dsl.describe;
