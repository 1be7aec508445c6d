package dev.gradus.autodiff.kernel.warping;

/** In plain Java. */
class PlainWarpingTest extends WarpingLaws {
  @Override
  Strips strips() {
    return Strips.plain();
  }
}
