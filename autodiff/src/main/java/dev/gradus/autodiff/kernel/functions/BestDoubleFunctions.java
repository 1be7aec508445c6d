package dev.gradus.autodiff.kernel.functions;

import dev.gradus.autodiff.kernel.lanes.VectorModule;
import java.util.function.Supplier;

/** Chosen when first asked for, so that the vector classes are not loaded before. */
final class BestDoubleFunctions {
  static final Supplier<DoubleFunctions> CHOSEN = choose();

  private BestDoubleFunctions() {}

  private static Supplier<DoubleFunctions> choose() {
    if (!VectorModule.isUsed()) {
      return DoubleFunctions::plain;
    }
    DoubleFunctions vectors = new VectorDoubleFunctions(); // which need no memory
    return () -> vectors;
  }
}
