package dev.gradus.autodiff.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products below and above the size from which BLAS computes them, of all proportions. */
class MatrixProductTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "3, 2, 3, 4",
    "2, 5, 1, 7",
    "1, 1, 9, 1",
    "2, 4, 0, 3",
    "2, 0, 4, 3",
    "0, 3, 3, 3",
    "1, 46, 46, 46",
    "1, 47, 47, 47",
    "3, 30, 70, 50",
    "2, 100, 11, 100",
    "1, 400, 8, 40",
    "1, 7, 200, 200",
    "1, 1, 400, 300",
    "1, 400, 300, 1",
  })
  void isTheSumOfProducts(int batch, int n, int k, int m) {
    Random random = new Random(n * 1000L + k * 10L + m);
    // Eighths: their sums of products are exact in double, in any order.
    double[] a = random.ints((long) batch * n * k, -8, 9).mapToDouble(i -> i / 8.0).toArray();
    double[] b = random.ints((long) batch * k * m, -8, 9).mapToDouble(i -> i / 8.0).toArray();
    double[] y = new double[batch * n * m];
    Arrays.fill(y, Double.NaN);
    double[] expected = new double[y.length];
    for (int s = 0; s < batch; s++) {
      for (int i = 0; i < n; i++) {
        for (int l = 0; l < m; l++) {
          for (int j = 0; j < k; j++) {
            expected[(s * n + i) * m + l] += a[(s * n + i) * k + j] * b[(s * k + j) * m + l];
          }
        }
      }
    }
    MatrixProduct product = new MatrixProduct(n, k, m);
    double[] before = a.clone();
    product.run(batch, a, b, y);
    assertArrayEquals(expected, y);
    product.run(batch, a, b, y);
    assertArrayEquals(expected, y);
    assertArrayEquals(before, a);
    product.close();
  }
}
