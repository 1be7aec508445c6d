package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.FloatRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Blocks in single precision. An operation without a kernel for it computes in double precision,
 * and so does what sums over rows.
 */
final class FloatRegisters implements Registers {
  private final float[][] registers;
  private final FloatRows rows;
  private final Wholes wholes;
  private final List<Kernel> kernels = new ArrayList<>();

  /** Blocks on their way to a kernel of double precision, and back; made when one is needed. */
  private final List<double[]> wide = new ArrayList<>();

  private final int size;

  FloatRegisters(Region region, Wholes wholes) {
    this.wholes = wholes;
    registers = new float[region.widths().size()][];
    for (int r = 0; r < registers.length; r++) {
      registers[r] = new float[region.widths().get(r) * region.height()];
    }
    size = region.widest() * region.height();
    rows = new FloatRows(size);
  }

  @Override
  public Action load(Place from, Region.Load load, int height) {
    float[] register = registers[load.register()];
    return row -> rows.load(from.numbers(), row, load.width(), height, register);
  }

  @Override
  public Action store(Region.Store store, Place to, int height) {
    float[] register = registers[store.register()];
    return row -> rows.store(register, height, store.width(), to.numbers(), row);
  }

  @Override
  public Action compute(Region.Compute compute, Function<Node, Place> places, int height) {
    float[] out = registers[compute.register()];
    Optional<IntFunction<FloatKernel>> single = compute.rule().single();
    if (single.isEmpty()) {
      double[] result = wide(compute.registers().size());
      Action action = fold(compute, places, height, result);
      int n = compute.width() * height;
      return row -> {
        action.run(row);
        narrow(result, out, n);
      };
    }
    FloatKernel kernel = single.get().apply(height);
    float[][] in = new float[compute.registers().size()][];
    for (int k = 0; k < in.length; k++) {
      int r = compute.registers().get(k);
      in[k] = r < 0 ? wholes.of(compute.node().inputs().get(k)) : registers[r];
    }
    return row -> kernel.run(in, out);
  }

  @Override
  public Action fold(
      Region.Compute compute, Function<Node, Place> places, int height, double[] out) {
    Optional<IntFunction<FloatFold>> single = compute.rule().singleFold();
    if (single.isPresent()) {
      FloatFold fold = single.get().apply(height);
      float[] register = registers[compute.registers().get(0)];
      return row -> fold.run(register, out);
    }
    Kernel kernel = compute.rule().kernel().apply(height);
    kernels.add(kernel);
    float[][] from = new float[compute.registers().size()][];
    double[][] in = new double[from.length][];
    for (int k = 0; k < in.length; k++) {
      int r = compute.registers().get(k);
      from[k] = r < 0 ? null : registers[r];
      in[k] = r < 0 ? places.apply(compute.node().inputs().get(k)).array() : wide(k);
    }
    return row -> {
      for (int k = 0; k < from.length; k++) {
        if (from[k] != null) {
          widen(from[k], in[k], from[k].length);
        }
      }
      kernel.run(in, out);
    };
  }

  private double[] wide(int k) {
    while (wide.size() <= k) {
      wide.add(new double[size]);
    }
    return wide.get(k);
  }

  private static void widen(float[] from, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = from[i];
    }
  }

  private static void narrow(double[] from, float[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (float) from[i];
    }
  }

  @Override
  public void close() {
    kernels.forEach(Kernel::close);
  }
}
