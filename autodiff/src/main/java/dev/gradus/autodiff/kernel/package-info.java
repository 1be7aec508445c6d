/**
 * Numerical code on primitive arrays: transforms, reductions, scalar functions. Nothing here knows
 * a graph, a shape or ND4J, so that each kernel can be read, tested and replaced by itself.
 */
package dev.gradus.autodiff.kernel;
