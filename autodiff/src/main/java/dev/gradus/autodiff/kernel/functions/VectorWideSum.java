package dev.gradus.autodiff.kernel.functions;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** With the vector API: two sums in each lane. */
final class VectorWideSum implements WideSum {
  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> F =
      VectorSpecies.of(float.class, VectorShape.forBitSize(D.vectorBitSize() / 2));
  private static final int V = F.length();

  /** Not final: see {@link FloatApart}. */
  private MethodHandle loop;

  VectorWideSum() {
    MethodType type = MethodType.methodType(double.class, float[].class, int.class);
    try {
      loop = MethodHandles.lookup().findStatic(VectorWideSum.class, "sumLoop", type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static DoubleVector wide(float[] x, int i) {
    return (DoubleVector) FloatVector.fromArray(F, x, i).convertShape(VectorOperators.F2D, D, 0);
  }

  @Override
  public double of(float[] x, int n) {
    try {
      return (double) loop.invokeExact(x, n);
    } catch (Throwable e) {
      throw FloatApart.unchecked(e);
    }
  }

  private static double sumLoop(float[] x, int n) {
    DoubleVector a = DoubleVector.broadcast(D, 0);
    DoubleVector b = DoubleVector.broadcast(D, 0);
    int i = 0;
    for (; i <= n - 2 * V; i += 2 * V) {
      a = a.add(wide(x, i));
      b = b.add(wide(x, i + V));
    }
    double sum = a.add(b).reduceLanes(VectorOperators.ADD);
    for (; i < n; i++) {
      sum += x[i];
    }
    return sum;
  }
}
