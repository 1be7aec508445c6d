package dev.gradus.autodiff.optim;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Functions whose minima are known. */
final class Functions {
  private Functions() {}

  /** ½·xᵀAx − bᵀx + c for a positive definite A, with its exact minimum. */
  record Quadratic(RealMatrix a, double[] b, double c) implements SmoothFunction {

    /** Eigenvalues from 1 to the condition number, in random directions. */
    static Quadratic of(int n, double condition, double c, long seed) {
      Random random = new Random(seed);
      double[][] m = new double[n][n];
      double[] eigenvalues = new double[n];
      double[] b = new double[n];
      for (int i = 0; i < n; i++) {
        eigenvalues[i] = Math.pow(condition, i / (n - 1.0));
        b[i] = random.nextGaussian();
        for (int j = 0; j < n; j++) {
          m[i][j] = random.nextGaussian();
        }
      }
      RealMatrix q = new QRDecomposition(new Array2DRowRealMatrix(m)).getQ();
      RealMatrix d = MatrixUtils.createRealDiagonalMatrix(eigenvalues);
      return new Quadratic(q.multiply(d).multiply(q.transpose()), b, c);
    }

    double[] minimum() {
      return new LUDecomposition(a).getSolver().solve(MatrixUtils.createRealVector(b)).toArray();
    }

    @Override
    public double evaluate(double[] x, double[] gradient) {
      double[] ax = a.operate(x);
      double value = c;
      for (int i = 0; i < x.length; i++) {
        gradient[i] = ax[i] - b[i];
        value += x[i] * (0.5 * ax[i] - b[i]);
      }
      return value;
    }
  }

  /** Σ 100·(x₂ᵢ − x₂ᵢ₋₁²)² + (1 − x₂ᵢ₋₁)², lowest at (1, …, 1) with 0. */
  static double rosenbrock(double[] x, double[] gradient) {
    double value = 0;
    for (int i = 0; i < x.length; i += 2) {
      double bent = x[i + 1] - x[i] * x[i];
      double off = 1 - x[i];
      value += 100 * bent * bent + off * off;
      gradient[i] = -400 * x[i] * bent - 2 * off;
      gradient[i + 1] = 200 * bent;
    }
    return value;
  }

  /** Rosenbrock's starting point, (−1.2, 1) again and again. */
  static double[] rosenbrockStart(int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i += 2) {
      x[i] = -1.2;
      x[i + 1] = 1;
    }
    return x;
  }

  /** Σ k·xₖ − ln xₖ, defined for x &gt; 0, lowest at xₖ = 1/k. */
  static double barrier(double[] x, double[] gradient) {
    double value = 0;
    for (int i = 0; i < x.length; i++) {
      value += (i + 1) * x[i] - Math.log(x[i]);
      gradient[i] = i + 1 - 1 / x[i];
    }
    return value;
  }
}
