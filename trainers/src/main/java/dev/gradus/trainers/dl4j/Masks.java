package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Loss;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The masks of a network: 0 for what is left out. */
final class Masks {
  /** How a loss calls the mask of a network. */
  static final String NAME = "mask";

  private Masks() {}

  /** Whether a loss reads the mask. */
  static boolean isRead(Loss loss) {
    return loss.inputs().stream().anyMatch(i -> i.name().equals(NAME));
  }

  /**
   * A mask with an entry for each element of an output.
   *
   * @param output {@code [n, ...]}
   * @param mask of its shape, or with extents of 1 on the right or in the middle; null for ones
   */
  static INDArray like(INDArray output, INDArray mask) {
    if (mask == null) {
      return output.ulike().assign(1);
    }
    INDArray typed = mask.castTo(output.dataType());
    if (Arrays.equals(typed.shape(), output.shape())) {
      return typed;
    }
    return typed.broadcast(output.ulike());
  }

  /**
   * The rows of an output that a mask leaves.
   *
   * @param output {@code [rows, ...]}
   * @param mask {@code [rows, 1]}
   * @throws IllegalArgumentException if it masks single elements
   */
  static Rows rows(Loss loss, INDArray output, INDArray mask) {
    // DL4J folds masks of pictures with channels last into fewer rows of several numbers.
    if (mask.size(0) != output.size(0) || mask.length() != output.size(0)) {
      throw new IllegalArgumentException(
          "the mask "
              + Arrays.toString(mask.shape())
              + " hides single elements of the output "
              + Arrays.toString(output.shape())
              + ", and `"
              + loss.terms().get(0)
              + "` reads no mask: name it in the loss, as in `bce(mask="
              + NAME
              + ")`");
    }
    return Rows.of(mask);
  }
}
