package dev.gradus.dsl.train;

import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.losses.schedule.Clock;
import java.util.Collections;
import java.util.Iterator;
import java.util.OptionalInt;

/** Steps whose examples lie elsewhere; a batch here is one of them, to build the model for. */
final class ShardBatches extends Batches {
  private final Shards shards;

  ShardBatches(Shards shards) {
    if (shards.stepsPerEpoch() < 1) {
      throw new IllegalArgumentException("an epoch has 1 step or more");
    }
    this.shards = shards;
  }

  @Override
  OptionalInt perEpoch() {
    return OptionalInt.of(shards.stepsPerEpoch());
  }

  @Override
  Iterator<Batch> epoch(int number, long seed, long skip) {
    int left = Math.toIntExact(shards.stepsPerEpoch() - skip);
    return Collections.nCopies(left, shards.example().batch()).iterator();
  }

  /** Has a step computed where the examples are. */
  Stepped step(ParameterSet parameters, Clock clock, long seed, Position position) {
    return shards.sum(new ShardStep(parameters, clock, seed, position)).mean(parameters.dtype());
  }
}
