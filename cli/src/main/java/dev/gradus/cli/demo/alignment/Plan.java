package dev.gradus.cli.demo.alignment;

/**
 * How much is done.
 *
 * @param pieces to learn from
 * @param tested pieces that nothing is learnt from
 * @param epochs of each lesson and each encoder
 * @param hidden units of the layer
 * @param batch pieces of a step
 */
public record Plan(int pieces, int tested, int epochs, int hidden, int batch) {}
