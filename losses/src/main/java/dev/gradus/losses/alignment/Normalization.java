package dev.gradus.losses.alignment;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.mul;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import java.util.List;

/** What the value of an item is divided by, so that long ones do not count more. */
enum Normalization {
  /** Nothing. */
  NONE,
  /** The number N of frames of pred. */
  PRED,
  /** The number M of frames of target. */
  TARGET,
  /** N + M. */
  SUM,
  /** N·M. */
  PRODUCT;

  static final Catalogue<Normalization> CATALOGUE =
      new Catalogue<>(
          "length",
          List.of(
              Entry.constant("none", List.of(), "nothing", NONE),
              Entry.constant("pred", List.of(), "frames N of pred", PRED),
              Entry.constant("target", List.of(), "frames M of target", TARGET),
              Entry.constant("sum", List.of(), "N + M", SUM),
              Entry.constant("product", List.of(), "N·M", PRODUCT)));

  Node apply(Node value, Lengths lengths) {
    return switch (this) {
      case NONE -> value;
      case PRED -> div(value, lengths.predFrames());
      case TARGET -> div(value, lengths.targetFrames());
      case SUM -> div(value, add(lengths.predFrames(), lengths.targetFrames()));
      case PRODUCT -> div(value, mul(lengths.predFrames(), lengths.targetFrames()));
    };
  }
}
