package dev.gradus.autodiff.graph;

import dev.gradus.autodiff.kernel.Sums;
import dev.gradus.autodiff.kernel.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A region with the arrays it reads and writes. Blocks are work for any thread; each thread has
 * registers of its own, and sums over the rows are added up block by block in their order, so that
 * no result depends on the number of threads.
 */
final class RegionTask implements Task {
  private final Region region;
  private final Function<Node, Place> places;

  /** The sums over the rows, and for each its share of every block: of one element side by side. */
  private final List<Node> folded = new ArrayList<>();

  /** Where it reads and writes. */
  private final List<Place> moved = new ArrayList<>();

  private final double[][] shares;
  private final double[][] sums;
  private final Wholes wholes;
  private final List<RegionWorker> workers = new ArrayList<>();

  RegionTask(Region region, Function<Node, Place> places) {
    this.region = region;
    this.places = places;
    for (Region.Instruction i : region.instructions()) {
      if (i instanceof Region.Compute c && c.rule().folds()) {
        folded.add(c.node());
      } else if (i instanceof Region.Load load) {
        moved.add(places.apply(load.from()));
      } else if (i instanceof Region.Store store) {
        moved.add(places.apply(store.to()));
      }
    }
    shares = new double[folded.size()][];
    sums = folded.stream().map(n -> places.apply(n).array()).toArray(double[][]::new);
    for (int f = 0; f < shares.length; f++) {
      shares[f] = new double[Math.multiplyExact(size(f), region.blocks())];
    }
    wholes = new Wholes(places);
    workers.add(new RegionWorker(region, places, wholes, shares));
  }

  private int size(int sum) {
    return folded.get(sum).shape().size();
  }

  @Override
  public void run(Threads threads) {
    wholes.refresh();
    int blocks = region.blocks();
    int count = Math.min(threads.count(), blocks);
    while (workers.size() < count) {
      workers.add(new RegionWorker(region, places, wholes, shares));
    }
    moved.forEach(Place::numbers); // arrays are made by one thread
    threads.forEach(blocks, (worker, block) -> workers.get(worker).run(block));
    addUp();
  }

  private void addUp() {
    int blocks = region.blocks();
    for (int f = 0; f < shares.length; f++) {
      for (int i = 0; i < size(f); i++) {
        sums[f][i] = Sums.sum(shares[f], i * blocks, blocks);
      }
    }
  }

  @Override
  public List<Trace.Entry> trace() {
    wholes.refresh();
    long[] nanos = new long[region.instructions().size()];
    for (int block = 0; block < region.blocks(); block++) {
      workers.get(0).run(block, nanos);
    }
    addUp();
    List<Trace.Entry> entries = new ArrayList<>();
    long loading = 0;
    for (int i = 0; i < nanos.length; i++) {
      if (region.instructions().get(i) instanceof Region.Compute c) {
        boolean stored =
            i + 1 < nanos.length && region.instructions().get(i + 1) instanceof Region.Store;
        long storing = stored ? nanos[i + 1] : 0;
        entries.add(Trace.Entry.of(c.node(), loading + nanos[i] + storing));
        loading = 0;
      } else if (region.instructions().get(i) instanceof Region.Load) {
        loading += nanos[i];
      }
    }
    return entries;
  }

  @Override
  public void close() {
    workers.forEach(RegionWorker::close);
  }
}
