package dev.gradus.cli.demo.hierarchy;

/**
 * What is done.
 *
 * @param pieces to train on
 * @param labelled how many of them have labels of instruments; the others only of families
 * @param tested pieces that nothing is learnt from
 * @param epochs of each network
 * @param hidden units of a layer
 * @param alpha the weight of {@code down}
 * @param beta the weight of {@code up}
 */
public record Study(
    int pieces, int labelled, int tested, int epochs, int hidden, double alpha, double beta) {
  static final int BARS = 8;
}
