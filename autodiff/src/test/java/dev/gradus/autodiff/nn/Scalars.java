package dev.gradus.autodiff.nn;

/** The layers as loops over single numbers, written from their definitions. */
final class Scalars {
  private Scalars() {}

  /** x [rows, in] · w [in, out] + b. */
  static double[] dense(double[] x, double[] w, double[] b) {
    int out = b.length;
    int in = w.length / out;
    int rows = x.length / in;
    double[] y = new double[rows * out];
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < out; o++) {
        double sum = b[o];
        for (int i = 0; i < in; i++) {
          sum += x[r * in + i] * w[i * out + o];
        }
        y[r * out + o] = sum;
      }
    }
    return y;
  }

  /** The number of outputs: of SAME as if there were no ends, of VALID those that fit. */
  static int outputs(int extent, int kernel, int stride, Padding padding, int dilation) {
    int count = 0;
    int span = padding == Padding.SAME ? 1 : (kernel - 1) * dilation + 1;
    for (int start = 0; start + span <= extent; start += stride) {
      count++;
    }
    return count;
  }

  /** How far before the input the first position starts. */
  static int before(int extent, int kernel, int stride, Padding padding, int dilation) {
    int out = outputs(extent, kernel, stride, padding, dilation);
    int needed = (out - 1) * stride + (kernel - 1) * dilation + 1;
    return padding == Padding.SAME && needed > extent ? (needed - extent) / 2 : 0;
  }

  /** x [batch, h, w, c], weight [kh, kw, c, f]; a row of height 1 is a 1-D convolution. */
  static double[] conv2d(
      double[] x, int[] xs, double[] k, int[] ks, double[] b, int[] step, Padding padding) {
    int stride = step[0];
    int dilation = step[1];
    int channels = xs[3];
    int filters = ks[3];
    int oh = outputs(xs[1], ks[0], stride, padding, dilation);
    int ow = outputs(xs[2], ks[1], stride, padding, dilation);
    int top = before(xs[1], ks[0], stride, padding, dilation);
    int left = before(xs[2], ks[1], stride, padding, dilation);
    double[] y = new double[xs[0] * oh * ow * filters];
    int at = 0;
    for (int n = 0; n < xs[0]; n++) {
      for (int i = 0; i < oh; i++) {
        for (int j = 0; j < ow; j++) {
          for (int f = 0; f < filters; f++) {
            double sum = b[f];
            for (int p = 0; p < ks[0]; p++) {
              for (int q = 0; q < ks[1]; q++) {
                int r = i * stride + p * dilation - top;
                int s = j * stride + q * dilation - left;
                for (int c = 0; c < channels && inside(r, xs[1]) && inside(s, xs[2]); c++) {
                  sum +=
                      x[((n * xs[1] + r) * xs[2] + s) * channels + c]
                          * k[((p * ks[1] + q) * channels + c) * filters + f];
                }
              }
            }
            y[at++] = sum;
          }
        }
      }
    }
    return y;
  }

  private static boolean inside(int i, int extent) {
    return i >= 0 && i < extent;
  }

  private static double sigmoid(double v) {
    return 1 / (1 + Math.exp(-v));
  }

  /** The equations of PyTorch's GRUCell for one item; gates r, z, n lie side by side. */
  static double[] gru(double[] x, double[] h, double[] w, double[] b, double[] u, double[] c) {
    int units = h.length;
    double[] next = new double[units];
    for (int j = 0; j < units; j++) {
      double[] input = new double[3];
      double[] hidden = new double[3];
      for (int gate = 0; gate < 3; gate++) {
        int column = gate * units + j;
        input[gate] = b[column];
        hidden[gate] = c[column];
        for (int i = 0; i < x.length; i++) {
          input[gate] += x[i] * w[i * 3 * units + column];
        }
        for (int i = 0; i < units; i++) {
          hidden[gate] += h[i] * u[i * 3 * units + column];
        }
      }
      double r = sigmoid(input[0] + hidden[0]);
      double z = sigmoid(input[1] + hidden[1]);
      double n = Math.tanh(input[2] + r * hidden[2]);
      next[j] = (1 - z) * n + z * h[j];
    }
    return next;
  }

  /** Each row of n numbers by itself. */
  static double[] layerNorm(double[] x, int n, double[] weight, double[] bias, double eps) {
    double[] y = new double[x.length];
    for (int row = 0; row < x.length; row += n) {
      double mean = 0;
      double var = 0;
      for (int i = 0; i < n; i++) {
        mean += x[row + i] / n;
      }
      for (int i = 0; i < n; i++) {
        var += (x[row + i] - mean) * (x[row + i] - mean) / n;
      }
      for (int i = 0; i < n; i++) {
        y[row + i] = (x[row + i] - mean) / Math.sqrt(var + eps) * weight[i] + bias[i];
      }
    }
    return y;
  }
}
