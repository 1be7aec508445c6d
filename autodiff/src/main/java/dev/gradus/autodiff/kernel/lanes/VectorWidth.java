package dev.gradus.autodiff.kernel.lanes;

import jdk.incubator.vector.VectorShape;

/** A class of its own, since it cannot be loaded without the module. */
final class VectorWidth {
  private VectorWidth() {}

  /** Bits of the widest registers that Java uses on this machine. */
  static int bits() {
    return VectorShape.preferredShape().vectorBitSize();
  }
}
