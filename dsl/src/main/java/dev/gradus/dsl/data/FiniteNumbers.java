package dev.gradus.dsl.data;

import dev.gradus.dsl.diagnostics.Code;
import java.nio.file.Path;
import java.util.Arrays;

/** What must hold of an array before a loss is computed of it. */
public final class FiniteNumbers {
  private FiniteNumbers() {}

  /**
   * There are numbers, and each is finite: a loss of others would be NaN, and nobody would know
   * why.
   *
   * @param file what messages call the array
   * @throws DataException that names the first number that is not
   */
  public static void require(Samples samples, Path file) {
    double[] data = samples.data();
    if (data.length == 0) {
      throw new DataException(
          Code.NO_SAMPLES,
          file,
          DataException.quoted(file)
              + " has shape "
              + Arrays.toString(samples.shape())
              + ": there are no numbers in it",
          "check the program that wrote it");
    }
    for (int i = 0; i < data.length; i++) {
      if (!Double.isFinite(data[i])) {
        throw notFinite(samples, i, file);
      }
    }
  }

  private static DataException notFinite(Samples samples, int place, Path file) {
    double x = samples.data()[place];
    return new DataException(
        Code.NOT_FINITE,
        file,
        "element "
            + Arrays.toString(Indices.of(place, samples.shape()))
            + " of "
            + DataException.quoted(file)
            + " is "
            + (Double.isNaN(x) ? "NaN" : x > 0 ? "infinite" : "minus infinity")
            + " (counting from 0)",
        "a loss of it would be NaN; check the program that wrote it");
  }
}
