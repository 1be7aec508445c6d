package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.DoubleRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Blocks in double precision. */
final class DoubleRegisters implements Registers {
  private final double[][] registers;
  private final DoubleRows rows;
  private final List<Kernel> kernels = new ArrayList<>();

  DoubleRegisters(Region region) {
    registers = new double[region.widths().size()][];
    for (int r = 0; r < registers.length; r++) {
      registers[r] = new double[region.widths().get(r) * region.height()];
    }
    rows = new DoubleRows(region.widest() * region.height());
  }

  @Override
  public Action load(Place from, Region.Load load, int height) {
    double[] register = registers[load.register()];
    return row -> rows.load(from.numbers(), row, load.width(), height, register);
  }

  @Override
  public Action store(Region.Store store, Place to, int height) {
    double[] register = registers[store.register()];
    return row -> rows.store(register, height, store.width(), to.numbers(), row);
  }

  @Override
  public Action compute(Region.Compute compute, Function<Node, Place> places, int height) {
    return fold(compute, places, height, registers[compute.register()]);
  }

  @Override
  public Action fold(
      Region.Compute compute, Function<Node, Place> places, int height, double[] out) {
    Kernel kernel = compute.rule().kernel().apply(height);
    kernels.add(kernel);
    double[][] in = new double[compute.registers().size()][];
    for (int k = 0; k < in.length; k++) {
      int r = compute.registers().get(k);
      in[k] = r < 0 ? places.apply(compute.node().inputs().get(k)).array() : registers[r];
    }
    return row -> kernel.run(in, out);
  }

  @Override
  public void close() {
    kernels.forEach(Kernel::close);
  }
}
