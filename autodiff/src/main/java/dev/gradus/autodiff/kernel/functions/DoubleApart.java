package dev.gradus.autodiff.kernel.functions;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A loop that the compiler does not make part of the methods that call it. It would rather do so,
 * and with several such loops in one method it has more to do than it allows itself, gives up
 * half-way, and vectors become objects, thirty times slower. Of a handle in a field that is not
 * final it cannot know what is called.
 */
final class DoubleApart {
  private static final MethodType ONE =
      MethodType.methodType(void.class, double[].class, double[].class, int.class);

  private MethodHandle loop;

  private DoubleApart(MethodHandle loop) {
    this.loop = loop;
  }

  /** The static method of this name, of x, y and n, or of a, b, y and n. */
  static DoubleApart of(MethodHandles.Lookup in, String name, boolean two) {
    MethodType type = two ? ONE.insertParameterTypes(0, double[].class) : ONE;
    try {
      return new DoubleApart(in.findStatic(in.lookupClass(), name, type));
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

  /** What a loop threw. */
  static RuntimeException unchecked(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return (RuntimeException) e; // loops declare no other
  }
}
