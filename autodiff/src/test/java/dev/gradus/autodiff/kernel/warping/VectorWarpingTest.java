package dev.gradus.autodiff.kernel.warping;

/** With the vector API, where it is there. */
class VectorWarpingTest extends WarpingLaws {
  @Override
  Strips strips() {
    return Strips.best();
  }
}
