package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.Rows;
import java.util.List;
import java.util.function.Function;

/** What one thread needs to compute blocks of a region: registers and kernels. */
final class RegionWorker {
  private final Region region;
  private final double[][] registers;
  private final Rows rows;
  private final Program whole;

  /** For the last block, if it has fewer rows. */
  private final Program rest;

  /**
   * The kernels for one height of blocks.
   *
   * @param moves the arrays that are loaded and stored, by instruction
   * @param kernels by instruction
   * @param in their operands
   * @param out their results
   */
  private record Program(
      int height, Place[] moves, Kernel[] kernels, double[][][] in, double[][] out) {}

  private final double[][] shares;

  RegionWorker(Region region, Function<Node, Place> places, double[][] shares) {
    this.region = region;
    this.shares = shares;
    registers = new double[region.widths().size()][];
    int widest = region.widths().stream().mapToInt(w -> w).max().orElse(1);
    rows = new Rows(widest * region.height());
    for (int r = 0; r < registers.length; r++) {
      registers[r] = new double[region.widths().get(r) * region.height()];
    }
    int left = region.rows() % region.height();
    whole = program(region.height(), places);
    rest = left == 0 ? whole : program(left, places);
  }

  private Program program(int height, Function<Node, Place> places) {
    List<Region.Instruction> instructions = region.instructions();
    int n = instructions.size();
    Program p =
        new Program(height, new Place[n], new Kernel[n], new double[n][][], new double[n][]);
    for (int i = 0; i < n; i++) {
      Region.Instruction instruction = instructions.get(i);
      if (instruction instanceof Region.Load load) {
        p.moves[i] = places.apply(load.from());
      } else if (instruction instanceof Region.Store store) {
        p.moves[i] = places.apply(store.to());
      } else if (instruction instanceof Region.Compute c) {
        p.kernels[i] = c.rule().kernel().apply(height);
        p.in[i] = new double[c.registers().size()][];
        for (int k = 0; k < p.in[i].length; k++) {
          int r = c.registers().get(k);
          p.in[i][k] = r < 0 ? places.apply(c.node().inputs().get(k)).array() : registers[r];
        }
        p.out[i] = c.register() < 0 ? new double[c.node().shape().size()] : registers[c.register()];
      }
    }
    return p;
  }

  /** Computes a block. */
  void run(int block) {
    run(block, null);
  }

  /** Computes a block, and adds what each instruction took. */
  void run(int block, long[] nanos) {
    int at = block * region.height();
    Program p = at + region.height() > region.rows() ? rest : whole;
    List<Region.Instruction> instructions = region.instructions();
    int sum = 0;
    for (int i = 0; i < p.kernels.length; i++) {
      long start = nanos == null ? 0 : System.nanoTime();
      Region.Instruction instruction = instructions.get(i);
      if (instruction instanceof Region.Load load) {
        rows.load(p.moves[i].numbers(), at, load.width(), p.height, registers[load.register()]);
      } else if (instruction instanceof Region.Store store) {
        rows.store(registers[store.register()], p.height, store.width(), p.moves[i].numbers(), at);
      } else if (instruction instanceof Region.Compute c) {
        try {
          p.kernels[i].run(p.in[i], p.out[i]);
        } catch (GraphException e) {
          throw ValueException.at(c.node(), e);
        }
        if (c.register() < 0) {
          spread(p.out[i], sum++, block);
        }
      }
      if (nanos != null) {
        nanos[i] += System.nanoTime() - start;
      }
    }
  }

  /** Keeps a block's share of a sum. */
  private void spread(double[] part, int sum, int block) {
    int blocks = region.blocks();
    for (int i = 0; i < part.length; i++) {
      shares[sum][i * blocks + block] = part[i];
    }
  }

  void close() {
    for (Program p : rest == whole ? List.of(whole) : List.of(whole, rest)) {
      for (Kernel kernel : p.kernels) {
        if (kernel != null) {
          kernel.close();
        }
      }
    }
  }
}
