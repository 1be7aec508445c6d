/**
 * The only code that calls ND4J beyond the types {@code INDArray} and {@code DataType}: what
 * crosses the border is copied here.
 */
package dev.gradus.autodiff.nd4j;
