package dev.gradus.autodiff.kernel.lanes;

/**
 * The passes with the vector API: loops of butterflies, each for one register of signals. They are
 * the same loop, each with one butterfly, since the compiler makes better code of it than of one
 * loop with all of them.
 */
final class VectorDoublePasses implements DoublePasses {
  private static final int L = DoubleFormat.LANES;
  private static final int V = VectorDoubleLanes.S.length();

  @Override
  public void before(DoubleStage st, int blocks, double[] x, int re, int im, double[] room) {
    switch (st.columns == 1 ? -st.radix : st.radix) {
      case 2, -2 -> before2(st, blocks, x, re, im);
      case 3, -3 -> before3(st, blocks, x, re, im);
      case 4 -> before4(st, blocks, x, re, im);
      case -4 -> alone4(blocks, x, re, im);
      case 5, -5 -> before5(st, blocks, x, re, im);
      case -8 -> alone8(blocks, x, re, im);
      default -> VectorDoublePrimes.before(st, blocks, x, re, im, room);
    }
  }

  @Override
  public void after(DoubleStage st, int blocks, double[] x, int re, int im, double[] room) {
    switch (st.columns == 1 ? -st.radix : st.radix) {
      case 2, -2 -> after2(st, blocks, x, re, im);
      case 3, -3 -> after3(st, blocks, x, re, im);
      case 4 -> after4(st, blocks, x, re, im);
      case -4 -> alone4(blocks, x, re, im);
      case -5 -> before5(st, blocks, x, re, im);
      case -8 -> alone8(blocks, x, re, im);
      default -> VectorDoublePrimes.after(st, blocks, x, re, im, room);
    }
  }

  private static void before2(DoubleStage st, int blocks, double[] x, int re, int im) {
    int block = st.radix * st.columns * L;
    for (int from = 0; from < blocks * block; from += block) {
      for (int i = from; i < from + st.columns * L; i += V) {
        VectorDoubleButterflies.before2(st, (i - from) / L, x, re + i, im + i);
      }
    }
  }

  private static void after2(DoubleStage st, int blocks, double[] x, int re, int im) {
    int block = st.radix * st.columns * L;
    for (int from = 0; from < blocks * block; from += block) {
      for (int i = from; i < from + st.columns * L; i += V) {
        VectorDoubleButterflies.after2(st, (i - from) / L, x, re + i, im + i);
      }
    }
  }

  private static void before3(DoubleStage st, int blocks, double[] x, int re, int im) {
    int block = st.radix * st.columns * L;
    for (int from = 0; from < blocks * block; from += block) {
      for (int i = from; i < from + st.columns * L; i += V) {
        VectorDoubleButterflies.before3(st, (i - from) / L, x, re + i, im + i);
      }
    }
  }

  private static void after3(DoubleStage st, int blocks, double[] x, int re, int im) {
    int block = st.radix * st.columns * L;
    for (int from = 0; from < blocks * block; from += block) {
      for (int i = from; i < from + st.columns * L; i += V) {
        VectorDoubleButterflies.after3(st, (i - from) / L, x, re + i, im + i);
      }
    }
  }

  private static void before4(DoubleStage st, int blocks, double[] x, int re, int im) {
    int block = st.radix * st.columns * L;
    for (int from = 0; from < blocks * block; from += block) {
      for (int i = from; i < from + st.columns * L; i += V) {
        VectorDoubleButterflies.before4(st, (i - from) / L, x, re + i, im + i);
      }
    }
  }

  private static void after4(DoubleStage st, int blocks, double[] x, int re, int im) {
    int block = st.radix * st.columns * L;
    for (int from = 0; from < blocks * block; from += block) {
      for (int i = from; i < from + st.columns * L; i += V) {
        VectorDoubleButterflies.after4(st, (i - from) / L, x, re + i, im + i);
      }
    }
  }

  private static void before5(DoubleStage st, int blocks, double[] x, int re, int im) {
    int block = st.radix * st.columns * L;
    for (int from = 0; from < blocks * block; from += block) {
      for (int i = from; i < from + st.columns * L; i += V) {
        VectorDoubleButterflies.before5(st, (i - from) / L, x, re + i, im + i);
      }
    }
  }

  private static void alone4(int blocks, double[] x, int re, int im) {
    for (int from = 0; from < blocks * 4 * L; from += 4 * L) {
      for (int i = from; i < from + L; i += V) {
        VectorDoubleButterflies.alone4(x, re + i, im + i);
      }
    }
  }

  private static void alone8(int blocks, double[] x, int re, int im) {
    for (int from = 0; from < blocks * 8 * L; from += 8 * L) {
      for (int i = from; i < from + L; i += V) {
        VectorDoubleButterflies.alone8(x, re + i, im + i);
      }
    }
  }
}
