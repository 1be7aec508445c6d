package dev.gradus.autodiff.kernel.functions;

import dev.gradus.autodiff.kernel.lanes.VectorModule;

/** Made when first asked for, so that the vector classes are not loaded before. */
final class BestDoubleFunctions {
  static final DoubleFunctions CHOSEN =
      VectorModule.isUsed() ? new VectorDoubleFunctions() : DoubleFunctions.plain();

  private BestDoubleFunctions() {}
}
