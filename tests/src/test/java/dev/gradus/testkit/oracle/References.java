package dev.gradus.testkit.oracle;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.RealFieldElement;

/** Losses written over any kind of number, from their textbook formulas. */
final class References {
  private References() {}

  static <T extends RealFieldElement<T>> T mse(Point<T> x) {
    T sum = x.constant(0);
    for (int i = 0; i < x.size("pred"); i++) {
      T d = x.get("pred", i).subtract(x.get("target", i));
      sum = sum.add(d.multiply(d));
    }
    return sum.divide(x.size("pred"));
  }

  static <T extends RealFieldElement<T>> T logcosh(Point<T> x) {
    T sum = x.constant(0);
    for (int i = 0; i < x.size("pred"); i++) {
      sum = sum.add(x.get("pred", i).subtract(x.get("target", i)).cosh().log());
    }
    return sum.divide(x.size("pred"));
  }

  static <T extends RealFieldElement<T>> T bce(Point<T> x) {
    T sum = x.constant(0);
    for (int i = 0; i < x.size("pred"); i++) {
      T p = x.get("pred", i);
      T y = x.get("target", i);
      T one = x.constant(1);
      sum = sum.subtract(y.multiply(p.log()));
      sum = sum.subtract(one.subtract(y).multiply(one.subtract(p).log()));
    }
    return sum.divide(x.size("pred"));
  }

  /** ½‖W₂·tanh(W₁·x) − target‖², W₁ of 3 rows, W₂ of 2, both without bias. */
  static <T extends RealFieldElement<T>> T twoLayers(Point<T> x) {
    List<T> hidden = new ArrayList<>();
    for (T h : product(x, x.elements("w1"), x.elements("pred"))) {
      T e = h.multiply(2).exp();
      hidden.add(e.subtract(1).divide(e.add(1)));
    }
    T sum = x.constant(0);
    List<T> out = product(x, x.elements("w2"), hidden);
    for (int i = 0; i < out.size(); i++) {
      T d = out.get(i).subtract(x.get("target", i));
      sum = sum.add(d.multiply(d));
    }
    return sum.divide(2);
  }

  private static <T extends RealFieldElement<T>> List<T> product(
      Point<T> x, List<T> matrix, List<T> vector) {
    List<T> out = new ArrayList<>();
    for (int row = 0; row < matrix.size() / vector.size(); row++) {
      T sum = x.constant(0);
      for (int i = 0; i < vector.size(); i++) {
        sum = sum.add(matrix.get(row * vector.size() + i).multiply(vector.get(i)));
      }
      out.add(sum);
    }
    return out;
  }

  /** x²·y + ln(1 + x) for one number x. */
  static <T extends RealFieldElement<T>> T polynomial(Point<T> in) {
    T x = in.get("x", 0);
    T y = in.get("x", 1);
    return x.multiply(x).multiply(y).add(x.add(1).log());
  }
}
