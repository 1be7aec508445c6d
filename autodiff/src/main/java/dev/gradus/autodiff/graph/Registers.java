package dev.gradus.autodiff.graph;

import java.util.function.Function;

/**
 * Where one thread keeps the blocks of a region's values, in the precision that the region computes
 * in; and what is done with them.
 */
interface Registers {
  /** One instruction for blocks of one height, ready to run. */
  interface Action {
    /**
     * Does it.
     *
     * @param row the first one of the block
     */
    void run(int row);
  }

  /** Copies a block of an array into a register. */
  Action load(Place from, Region.Load load, int height);

  /** Copies a register into a block of an array. */
  Action store(Region.Store store, Place to, int height);

  /** Computes a node; its result goes into a register. */
  Action compute(Region.Compute compute, Function<Node, Place> places, int height);

  /** Computes a block's share of a sum over the rows. */
  Action fold(Region.Compute compute, Function<Node, Place> places, int height, double[] share);

  /** Lets go what kernels hold. */
  void close();

  /** Those for a region. */
  static Registers of(Region region, Wholes wholes) {
    return region.isFloat() ? new FloatRegisters(region, wholes) : new DoubleRegisters(region);
  }
}
