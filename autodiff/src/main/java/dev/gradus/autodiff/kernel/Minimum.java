package dev.gradus.autodiff.kernel;

import java.util.Arrays;

/**
 * Minima of a few values, smooth or not, with their derivatives of any order.
 *
 * <p>All of them are in units of the smoothing γ: {@code min_γ(v) = γ·min₁(v/γ)}. Each has the
 * gradient k = ∂min/∂v that it says; a minimum over paths passes it on as the share of each way.
 *
 * <p>A value is a number with infinitesimals, as {@link Alignments} has them: {@code parts}
 * coefficients, one for each subset of the directions.
 */
public enum Minimum {
  /** −ln Σ e⁻ᵛ; k is the softmax of −v. */
  SOFT {
    @Override
    void find(Candidates c) {
      c.soften(c.shares);
    }
  },

  /** The minimum itself; of equal ones the first has all of k. */
  HARD {
    @Override
    void find(Candidates c) {
      int parts = c.parts;
      int first = c.least();
      Arrays.fill(c.shares, 0, c.count * parts, 0);
      c.shares[first * parts] = 1;
      System.arraycopy(c.values, first * parts, c.minimum, 0, parts);
    }
  },

  /**
   * Σ q·v with q the softmax of −v, from above; {@code k = q·(1 − v + min)} may be negative, so
   * that the shares of paths are no probabilities.
   *
   * @see <a href="https://arxiv.org/abs/2105.05217">I. Hadji, K. Derpanis, A. Jepson,
   *     Representation learning via global temporal alignment and cycle-consistency, 2021</a>
   */
  SMOOTH {
    @Override
    void find(Candidates c) {
      c.soften(c.soft);
      int parts = c.parts;
      double least = c.values[c.least() * parts];
      for (int set = 0; set < parts; set++) {
        double sum = 0;
        for (int s = 0; s < c.count; s++) {
          for (int sub = set; ; sub = (sub - 1) & set) {
            double v = c.values[s * parts + (set ^ sub)] - (set == sub ? least : 0);
            sum += c.soft[s * parts + sub] * v;
            if (sub == 0) {
              break;
            }
          }
        }
        c.minimum[set] = sum; // above the least for now, so that large values do not cancel
      }
      for (int s = 0; s < c.count; s++) {
        for (int set = 0; set < parts; set++) {
          double k = 0;
          for (int sub = set; ; sub = (sub - 1) & set) {
            int other = set ^ sub;
            double v = c.values[s * parts + other] - (other == 0 ? least : 0);
            k += c.soft[s * parts + sub] * ((other == 0 ? 1 : 0) - v + c.minimum[other]);
            if (sub == 0) {
              break;
            }
          }
          c.shares[s * parts + set] = k;
        }
      }
      c.minimum[0] += least;
    }
  },

  /**
   * {@code min over k of ⟨k, v⟩ + (‖k‖² − 1)/2} over the simplex: k is the point of the simplex
   * that is nearest to −v, and 0 for all but the smallest values.
   *
   * @see <a href="https://arxiv.org/abs/1802.03676">A. Mensch, M. Blondel, Differentiable dynamic
   *     programming for structured prediction and attention, 2018</a>
   */
  SPARSE {
    @Override
    void find(Candidates c) {
      int parts = c.parts;
      double least = c.values[c.least() * parts];
      double threshold = c.threshold(least);
      int support = 0;
      double sum = least - 0.5;
      for (int s = 0; s < c.count; s++) {
        double v = c.values[s * parts] - least;
        double k = Math.max(0, -v - threshold);
        c.shares[s * parts] = k;
        support += k > 0 ? 1 : 0;
        sum += k * (v + k / 2);
      }
      c.minimum[0] = sum;
      for (int set = 1; set < parts; set++) {
        c.minimum[set] = c.slope(c.shares, set);
        double mean = 0;
        for (int s = 0; s < c.count; s++) {
          mean += c.shares[s * parts] > 0 ? c.values[s * parts + set] / support : 0;
        }
        for (int s = 0; s < c.count; s++) {
          c.shares[s * parts + set] =
              c.shares[s * parts] > 0 ? mean - c.values[s * parts + set] : 0;
        }
      }
    }
  };

  /** Sets minimum and shares of candidates; there is at least one. */
  abstract void find(Candidates c);
}
