package dev.gradus.dsl.train;

import java.util.Iterator;

/** Gives out batch after batch, epoch after epoch, and counts. */
final class Feed {
  private final Batches batches;
  private final long seed;
  private Position position;
  private Iterator<Batch> epoch;

  /**
   * From a position on.
   *
   * @throws TrainingException if an epoch has not that many batches
   */
  Feed(Batches batches, long seed, Position position) {
    if (position.batch() > 0 && position.batch() >= batches.perEpoch().orElse(Integer.MAX_VALUE)) {
      throw new TrainingException(
          "the run stopped after batch %d of epoch %d, and an epoch has %d batches now; resume with the batches it began with"
              .formatted(position.batch(), position.epoch(), batches.perEpoch().getAsInt()));
    }
    this.batches = batches;
    this.seed = seed;
    this.position = position;
  }

  /** How many batches were given out. */
  Position position() {
    return position;
  }

  /**
   * The next batch, after which the position is one further.
   *
   * @throws TrainingException if there is none though there should be one
   */
  Batch next() {
    if (epoch == null) {
      epoch = batches.epoch(position.epoch(), seed, position.batch());
    }
    if (!epoch.hasNext()) {
      throw new TrainingException(tooFew());
    }
    Batch batch;
    try {
      batch = epoch.next();
      batch.dtype();
    } catch (IllegalArgumentException e) {
      throw new TrainingException(place(position) + ": " + e.getMessage(), e);
    }
    long done = position.batch() + 1;
    boolean ends =
        batches.perEpoch().isPresent() ? done == batches.perEpoch().getAsInt() : !epoch.hasNext();
    if (ends) {
      epoch = null;
    }
    position = position.next(ends);
    return batch;
  }

  private String tooFew() {
    if (batches.perEpoch().isPresent()) {
      return "the batches of epoch %d ended after %d, and %d were promised"
          .formatted(position.epoch(), position.batch(), batches.perEpoch().getAsInt());
    }
    String here = position.step() == 0 ? "" : "; each epoch iterates anew, so give an iterable";
    return position.batch() == 0
        ? "epoch " + position.epoch() + " has no batches" + here
        : "epoch %d has no more than %d batches this time; it had more before the run stopped"
            .formatted(position.epoch(), position.batch());
  }

  /** Where a batch is, for messages. */
  static String place(Position before) {
    return "epoch " + before.epoch() + ", batch " + before.batch();
  }
}
