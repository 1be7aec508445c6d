package dev.gradus.dsl.train;

/**
 * How far a run has come, in whole numbers.
 *
 * @param step updates done
 * @param epoch passes over the batches that are complete
 * @param batch batches done of the pass that has begun; never all of them
 */
record Position(long step, int epoch, long batch) {
  /** Nothing done. */
  static final Position START = new Position(0, 0, 0);

  /** After one more batch. */
  Position next(boolean endsEpoch) {
    return endsEpoch
        ? new Position(step + 1, epoch + 1, 0)
        : new Position(step + 1, epoch, batch + 1);
  }
}
