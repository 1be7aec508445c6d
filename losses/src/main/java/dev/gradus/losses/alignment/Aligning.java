package dev.gradus.losses.alignment;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;

/** A loss that aligns two sequences, and can show how. */
public interface Aligning extends LossTerm {

  /**
   * How two sequences are aligned, as nodes.
   *
   * @param costs {@code [..., N, M]}, as the paths meet them, with band and prior; rows are frames
   *     of pred and columns those of target
   * @param values the value of each item, {@code [...]}, before it is normalised and reduced
   * @param expected {@code [..., N, M]}: how likely a path passes each cell
   * @param path {@code [..., N, M]}: 1 on the path of least cost and 0 elsewhere
   * @param gradient {@code [..., N, M]}: the derivative of the values by the costs; another thing
   *     than {@code expected} as soon as steps have weights
   */
  record View(Node costs, Node values, Node expected, Node path, Node gradient) {}

  /** Builds what shows the alignment of pred and target. */
  View view(LossInputs in);
}
