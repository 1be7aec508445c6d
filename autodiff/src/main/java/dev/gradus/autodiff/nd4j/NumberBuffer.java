package dev.gradus.autodiff.nd4j;

/**
 * Numbers in some memory, on the heap or off it, in double or in single precision, which are read
 * and written a piece at a time.
 */
public interface NumberBuffer {
  /**
   * Copies numbers out.
   *
   * @param from the first one
   * @param to where they go, from 0 on
   * @param n how many
   * @param room for as many floats, to be used on the way
   */
  void read(int from, double[] to, int n, float[] room);

  /**
   * Copies numbers in; single precision rounds each once.
   *
   * @param from where they are, from 0 on
   * @param to the place of the first one
   * @param n how many
   * @param room for as many floats, to be used on the way
   */
  void write(double[] from, int to, int n, float[] room);

  /** Copies numbers out, rounded to single precision; the last argument is not used. */
  void read(int from, float[] to, int n, float[] room);

  /** Copies numbers of single precision in; the last argument is not used. */
  void write(float[] from, int to, int n, float[] room);

  /** Those of an array. */
  static NumberBuffer of(double[] array) {
    return new NumberBuffer() {
      @Override
      public void read(int from, double[] to, int n, float[] room) {
        System.arraycopy(array, from, to, 0, n);
      }

      @Override
      public void write(double[] from, int to, int n, float[] room) {
        System.arraycopy(from, 0, array, to, n);
      }

      @Override
      public void read(int from, float[] to, int n, float[] room) {
        for (int i = 0; i < n; i++) {
          to[i] = (float) array[from + i];
        }
      }

      @Override
      public void write(float[] from, int to, int n, float[] room) {
        for (int i = 0; i < n; i++) {
          array[to + i] = from[i];
        }
      }
    };
  }
}
