package dev.gradus.autodiff.op;

import dev.gradus.autodiff.graph.FloatKernel;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Shape;
import java.util.List;

/** An operation that has kernels in single precision, too. */
interface InFloat extends Op {
  /** As {@link Op#kernel(List, Shape)}. */
  FloatKernel floatKernel(List<Shape> in, Shape out);
}
