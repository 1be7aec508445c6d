package dev.gradus.autodiff.graph;

import java.util.List;
import java.util.function.Function;

/** What one thread needs to compute blocks of a region: registers, and what to do with them. */
final class RegionWorker {
  private final Region region;
  private final Registers registers;
  private final Registers.Action[] whole;

  /** For the last block, if it has fewer rows. */
  private final Registers.Action[] rest;

  private final double[][] shares;

  /** This block's shares of the sums over the rows. */
  private final double[][] parts;

  RegionWorker(Region region, Function<Node, Place> places, Wholes wholes, double[][] shares) {
    this.region = region;
    this.shares = shares;
    registers = Registers.of(region, wholes);
    parts = new double[shares.length][];
    for (int f = 0; f < shares.length; f++) {
      parts[f] = new double[shares[f].length / region.blocks()];
    }
    whole = program(region.height(), places);
    int left = region.rows() % region.height();
    rest = left == 0 ? whole : program(left, places);
  }

  private Registers.Action[] program(int height, Function<Node, Place> places) {
    List<Region.Instruction> instructions = region.instructions();
    Registers.Action[] program = new Registers.Action[instructions.size()];
    int sum = 0;
    for (int i = 0; i < program.length; i++) {
      Region.Instruction instruction = instructions.get(i);
      if (instruction instanceof Region.Load load) {
        program[i] = registers.load(places.apply(load.from()), load, height);
      } else if (instruction instanceof Region.Store store) {
        program[i] = registers.store(store, places.apply(store.to()), height);
      } else if (instruction instanceof Region.Compute c) {
        Registers.Action action =
            c.rule().folds()
                ? registers.fold(c, places, height, parts[sum++])
                : registers.compute(c, places, height);
        program[i] = located(action, c.node());
      }
    }
    return program;
  }

  /** Says where a failure happened. */
  private static Registers.Action located(Registers.Action action, Node node) {
    return row -> {
      try {
        action.run(row);
      } catch (GraphException e) {
        throw ValueException.at(node, e);
      }
    };
  }

  private Registers.Action[] program(int block) {
    return (block + 1) * region.height() > region.rows() ? rest : whole;
  }

  /** Computes a block. */
  void run(int block) {
    int row = block * region.height();
    for (Registers.Action action : program(block)) {
      action.run(row);
    }
    keep(block);
  }

  /** Computes a block, and adds what each instruction took. */
  void run(int block, long[] nanos) {
    Registers.Action[] program = program(block);
    for (int i = 0; i < program.length; i++) {
      long start = System.nanoTime();
      program[i].run(block * region.height());
      nanos[i] += System.nanoTime() - start;
    }
    keep(block);
  }

  /** Keeps a block's shares of the sums. */
  private void keep(int block) {
    int blocks = region.blocks();
    for (int f = 0; f < parts.length; f++) {
      for (int i = 0; i < parts[f].length; i++) {
        shares[f][i * blocks + block] = parts[f][i];
      }
    }
  }

  void close() {
    registers.close();
  }
}
