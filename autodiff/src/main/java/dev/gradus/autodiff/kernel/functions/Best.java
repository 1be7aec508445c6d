package dev.gradus.autodiff.kernel.functions;

import dev.gradus.autodiff.kernel.lanes.VectorModule;

/** Made when first asked for, so that the vector classes are not loaded before. */
final class Best {
  static final Functions CHOSEN = VectorModule.isUsed() ? new VectorFunctions() : Functions.plain();

  private Best() {}
}
