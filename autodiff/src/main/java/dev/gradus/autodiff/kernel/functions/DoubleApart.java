package dev.gradus.autodiff.kernel.functions;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A loop of {@link VectorDoubleLoops} that the compiler does not make part of the methods that call
 * it. It would rather do so, and with several such loops in one method it has more to do than it
 * allows itself, gives up half-way, and vectors become objects, five to ten times slower. Of a
 * handle in a field that is not final it cannot know what is called.
 */
final class DoubleApart {
  private static final MethodType ONE =
      MethodType.methodType(void.class, double[].class, double[].class, int.class);

  private MethodHandle loop;

  private DoubleApart(MethodHandle loop) {
    this.loop = loop;
  }

  /** The loop of this name, of x, y and n, or of a, b, y and n. */
  static DoubleApart of(String name, boolean two) {
    return of(name, two ? ONE.insertParameterTypes(0, double[].class) : ONE);
  }

  /** The loop of this name, of x, where it begins, y, where it begins, and n. */
  static DoubleApart ofRuns(String name) {
    return of(name, ONE.insertParameterTypes(2, int.class).insertParameterTypes(1, int.class));
  }

  private static DoubleApart of(String name, MethodType type) {
    try {
      return new DoubleApart(
          MethodHandles.lookup().findStatic(VectorDoubleLoops.class, name, type));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  void run(double[] x, double[] y, int n) {
    try {
      loop.invokeExact(x, y, n);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  void run(double[] a, double[] b, double[] y, int n) {
    try {
      loop.invokeExact(a, b, y, n);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  void run(double[] x, int from, double[] y, int to, int n) {
    try {
      loop.invokeExact(x, from, y, to, n);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** What a loop threw. */
  static RuntimeException unchecked(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return (RuntimeException) e; // loops declare no other
  }
}
