package dev.gradus.autodiff.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How an operation computes some rows by themselves. A row is what belongs to one index along the
 * leading axes, so that {@code [64, 1000, 19]} has 64 000 rows of 19 numbers under two of them.
 *
 * <p>In a block of rows these stand innermost, {@code [inner axes..., rows]}: what belongs to one
 * place of each row lies side by side, and an operation along the inner axes is one of whole runs
 * of memory. {@link #block} gives the shape.
 *
 * @param sliced for each operand, whether it holds these rows; the others are read whole
 * @param folds whether the result is a sum over the rows: those of all blocks are then added up
 * @param kernel for a block of so many rows
 * @param single the same in single precision, for FLOAT graphs; where there is none, blocks are
 *     widened
 * @param singleFold the same of a sum over the rows
 */
public record RowRule(
    List<Boolean> sliced,
    boolean folds,
    IntFunction<Kernel> kernel,
    Optional<IntFunction<FloatKernel>> single,
    Optional<IntFunction<FloatFold>> singleFold) {
  /** Copies the list. */
  public RowRule {
    sliced = List.copyOf(sliced);
  }

  /** In double precision only. */
  public RowRule(List<Boolean> sliced, boolean folds, IntFunction<Kernel> kernel) {
    this(sliced, folds, kernel, Optional.empty(), Optional.empty());
  }

  /** The rule with a kernel in single precision, too. */
  public RowRule withFloat(IntFunction<FloatKernel> kernels) {
    return new RowRule(sliced, folds, kernel, Optional.of(kernels), Optional.empty());
  }

  /** The rule of a sum over the rows with a kernel for single precision, too. */
  public RowRule withFloatFold(IntFunction<FloatFold> kernels) {
    return new RowRule(sliced, folds, kernel, Optional.empty(), Optional.of(kernels));
  }

  /** The shape of a block of rows: the first {@code axes} axes have become the last one. */
  public static Shape block(Shape shape, int axes, int rows) {
    long[] inner = Arrays.copyOfRange(shape.dims(), axes, shape.rank());
    return Shape.of(inner).append(rows);
  }
}
