package dev.gradus.testkit.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.dfp.Dfp;
import org.apache.commons.math3.dfp.DfpField;

/**
 * The value and the derivatives of a {@link Reference} at one point.
 *
 * <p>Decimal arithmetic has 60 digits. A reference that adds numbers of very different size, such
 * as ln(1 + 1e-300), needs more digits than the exponent: see {@link #withDigits}.
 */
public final class Oracle {
  private static final int DIGITS = 60;

  private final Reference reference;
  private final Map<String, double[]> inputs;
  private final DfpField field;

  private Oracle(Reference reference, Map<String, double[]> inputs, int digits) {
    this.reference = reference;
    this.inputs = inputs;
    this.field = new DfpField(digits);
  }

  /**
   * A reference at a point.
   *
   * @param inputs row-major values by name; copied
   */
  public static Oracle of(Reference reference, Map<String, double[]> inputs) {
    Map<String, double[]> copy = new LinkedHashMap<>();
    inputs.forEach((name, values) -> copy.put(name, values.clone()));
    return new Oracle(reference, copy, DIGITS);
  }

  /** This oracle with another number of decimal digits. */
  public Oracle withDigits(int digits) {
    return new Oracle(reference, inputs, digits);
  }

  /** The value in decimal arithmetic, rounded to double once. */
  public double value() {
    return decimal("", -1, field.getZero()).toDouble();
  }

  /** The derivative by each element of an input, by truncated Taylor series. */
  public double[] gradient(String of) {
    return derivatives(of, 1)[0];
  }

  /** The second derivatives by the elements of an input, by truncated Taylor series. */
  public double[][] hessian(String of) {
    double[][] all = derivatives(of, 2);
    double[][] hessian = new double[all.length - 1][];
    System.arraycopy(all, 1, hessian, 0, hessian.length);
    return hessian;
  }

  /** The gradient, and below it the rows of the Hessian if the order is 2. */
  private double[][] derivatives(String of, int order) {
    int n = inputs.get(of).length;
    DerivativeStructure y = jet(of, order);
    double[][] all = new double[order == 1 ? 1 : 1 + n][n];
    int[] orders = new int[n];
    for (int i = 0; i < n; i++) {
      orders[i]++;
      all[0][i] = y.getPartialDerivative(orders);
      for (int j = 0; order == 2 && j < n; j++) {
        orders[j]++;
        all[1 + i][j] = y.getPartialDerivative(orders);
        orders[j]--;
      }
      orders[i]--;
    }
    return all;
  }

  private DerivativeStructure jet(String of, int order) {
    int n = inputs.get(of).length;
    Map<String, List<DerivativeStructure>> jets = new LinkedHashMap<>();
    inputs.forEach(
        (name, values) -> {
          List<DerivativeStructure> list = new ArrayList<>();
          for (double v : values) {
            list.add(
                name.equals(of)
                    ? new DerivativeStructure(n, order, list.size(), v)
                    : new DerivativeStructure(n, order, v));
          }
          jets.put(name, list);
        });
    return reference.value(new Point<>(jets, new DerivativeStructure(n, order, 0)));
  }

  /**
   * The derivative by each element of an input, by central differences in decimal arithmetic: no
   * rule of differentiation is used. The step is 10 to the minus third of the digits, so that both
   * truncation and rounding stay below 1e-30 of the scale of the function.
   */
  public double[] differences(String of) {
    Dfp step = field.newDfp(10).pow(-field.getRadixDigits() * 4 / 3);
    double[] gradient = new double[inputs.get(of).length];
    for (int i = 0; i < gradient.length; i++) {
      Dfp above = decimal(of, i, step);
      Dfp below = decimal(of, i, step.negate());
      gradient[i] = above.subtract(below).divide(step.multiply(2)).toDouble();
    }
    return gradient;
  }

  private Dfp decimal(String moved, int at, Dfp by) {
    Map<String, List<Dfp>> numbers = new LinkedHashMap<>();
    inputs.forEach(
        (name, values) -> {
          List<Dfp> list = new ArrayList<>();
          for (double v : values) {
            Dfp x = field.newDfp(v);
            list.add(name.equals(moved) && list.size() == at ? x.add(by) : x);
          }
          numbers.put(name, list);
        });
    return reference.value(new Point<>(numbers, field.getZero()));
  }
}
