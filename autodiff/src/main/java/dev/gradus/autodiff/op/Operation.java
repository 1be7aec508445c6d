package dev.gradus.autodiff.op;

import java.util.List;
import java.util.stream.Stream;

/**
 * One line of the catalogue of operations.
 *
 * @param group what it stands among
 * @param call the function of {@link Ops} with its arguments, such as {@code clip(x, low, high)}
 * @param formula what it computes
 * @param shapes the shapes of operands and result
 * @param derivative f′ of an elementwise function, else the vector-Jacobian product with v
 * @param notes domain, and values at kinks and edges; may be empty
 */
public record Operation(
    Group group, String call, String formula, String shapes, String derivative, String notes) {

  /** The parts of the catalogue. */
  public enum Group {
    /** Functions of one number. */
    UNARY("Elementwise, one operand"),
    /** Functions of several numbers. */
    BINARY("Elementwise, several operands"),
    /** Functions that fold axes. */
    REDUCTION("Reductions"),
    /** Functions that move elements. */
    SHAPE("Shapes and indices"),
    /** Products, distances, alignments. */
    MATRIX("Matrices and alignment"),
    /** Fourier transforms. */
    SPECTRUM("Spectra"),
    /** Functions that decide about derivatives. */
    DERIVATIVE("Derivatives");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** The heading. */
    public String title() {
      return title;
    }
  }

  /** The function's name. */
  public String name() {
    return call.substring(0, call.indexOf('('));
  }

  /** Every operation, group by group. */
  public static List<Operation> all() {
    return Stream.of(ElementwiseCatalogue.all(), ArrayCatalogue.all())
        .flatMap(List::stream)
        .toList();
  }
}
