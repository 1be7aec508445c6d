package dev.gradus.autodiff.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows and columns, narrower and wider than what is done at a time. */
class TranspositionTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "3, 5, 5",
    "19, 16, 20",
    "7, 31, 31",
    "5, 32, 40",
    "9, 33, 33",
    "4, 100, 101"
  })
  void elementsGoWhereTheyBelong(int rows, int width, int stride) {
    int at = 2;
    double[] from = new double[at + rows * stride];
    Arrays.setAll(from, i -> i + 1);
    double[] columns = new double[rows * width];
    DoubleTransposition.toColumns(from, at, stride, width, columns, rows);
    float[] single = new float[from.length];
    float[] singleColumns = new float[columns.length];
    for (int i = 0; i < from.length; i++) {
      single[i] = (float) from[i];
    }
    FloatTransposition.toColumns(single, at, stride, width, singleColumns, rows);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < width; c++) {
        assertEquals(from[at + r * stride + c], columns[c * rows + r]);
        assertEquals(from[at + r * stride + c], singleColumns[c * rows + r]);
      }
    }
    double[] back = new double[from.length];
    DoubleTransposition.toRows(columns, rows, width, back, at, stride);
    float[] singleBack = new float[from.length];
    FloatTransposition.toRows(singleColumns, rows, width, singleBack, at, stride);
    for (int i = 0; i < back.length; i++) {
      boolean isThere = i >= at && (i - at) % stride < width;
      assertEquals(isThere ? from[i] : 0, back[i]);
      assertEquals(isThere ? from[i] : 0, singleBack[i]);
    }
  }
}
