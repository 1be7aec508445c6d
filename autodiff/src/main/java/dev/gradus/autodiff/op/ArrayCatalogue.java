package dev.gradus.autodiff.op;

import dev.gradus.autodiff.op.Operation.Group;
import java.util.ArrayList;
import java.util.List;

/** The operations on axes, a line each. */
final class ArrayCatalogue {
  private final List<Operation> lines = new ArrayList<>();

  private ArrayCatalogue() {}

  static List<Operation> all() {
    ArrayCatalogue c = new ArrayCatalogue();
    c.reductions();
    c.shapes();
    c.matrices();
    c.spectra();
    c.derivatives();
    return List.copyOf(c.lines);
  }

  private void add(
      Group group, String call, String formula, String shapes, String vjp, String notes) {
    lines.add(new Operation(group, call, formula, shapes, vjp, notes));
  }

  /** A reduction, with its twin that keeps the axes. */
  private void reduction(String name, String args, String formula, String vjp, String notes) {
    add(Group.REDUCTION, name + args, formula, "axes dropped", vjp, notes);
    add(Group.REDUCTION, name + "KeepDims" + args, formula, "axes of extent 1", vjp, notes);
  }

  private void reductions() {
    String args = "(x, axes…)";
    String ddof = "(x, ddof, axes…)";
    reduction("sum", args, "Σ x", "v, repeated", "0 of nothing");
    reduction("mean", args, "Σ x/n", "v/n, repeated", "NaN of nothing");
    reduction("max", args, "the largest x", "v to it", "ties share equally; NaN if there is one");
    reduction("min", args, "the smallest x", "v to it", "ties share equally; NaN if there is one");
    reduction("norm", args, "√Σx²", "v·x/‖x‖", "derivative 0 at x = 0; no overflow");
    reduction("norm1", args, "Σ|x|", "v·sgn x", "derivative 0 at 0");
    reduction("normInf", args, "the largest |x|", "v·sgn x to it", "ties share equally");
    reduction("logsumexp", args, "ln Σ eˣ", "v·softmax(x)", "−∞ if all are; no overflow");
    reduction("var", ddof, "Σ(x − mean)²/(n − ddof)", "v·2(x − mean)/(n − ddof)", "n > ddof");
    reduction("std", ddof, "√var", "v·(x − mean)/((n − ddof)·std)", "derivative 0 at std = 0");
    add(
        Group.REDUCTION,
        "softmax(x, axes…)",
        "eˣ/Σeˣ",
        "kept",
        "y·(v − Σ v·y)",
        "0 if all are −∞; no overflow");
    add(
        Group.REDUCTION,
        "logSoftmax(x, axes…)",
        "x − ln Σeˣ",
        "kept",
        "v − softmax(x)·Σv",
        "NaN if all are −∞; no overflow");
    add(Group.REDUCTION, "complexAbs(z)", "√(re² + im²)", "[…, 2] → […]", "v·z/|z|", "0 at 0");
    add(
        Group.REDUCTION,
        "segmentMax(x, segments, count)",
        "y[s] = the largest x[i] with segments[i] = s",
        "[…, n] → […, count]",
        "v to it",
        "ties share equally; no segment is empty");
  }

  private void shape(String call, String formula, String shapes, String vjp, String notes) {
    add(Group.SHAPE, call, formula, shapes, vjp, notes);
  }

  private void shapes() {
    shape("broadcastTo(x, shape)", "repeats", "NumPy's rule", "sumTo(v)", "");
    shape("sumTo(x, shape)", "sums what broadcastTo repeats", "NumPy's rule", "broadcastTo(v)", "");
    shape("reshape(x, shape)", "the same elements", "of equal size", "reshape(v)", "no copy");
    shape(
        "transpose(x, order…)",
        "axis i is axis order[i]",
        "permuted",
        "transpose(v)",
        "no order: all reversed");
    shape("swapAxes(x, a, b)", "two axes exchanged", "permuted", "swapAxes(v, a, b)", "");
    shape("slice(x, axis, from, to, step)", "x[from], x[from + step], …", "shorter", "pad(v)", "");
    shape("crop(x, axis, before, after)", "without the ends", "shorter", "pad(v)", "");
    shape("pad(x, axis, before, after)", "zeros at the ends", "longer", "crop(v)", "");
    shape("flip(x, axes…)", "reversed", "kept", "flip(v)", "no axes: all");
    shape("split(x, axis, extents…)", "parts along an axis", "shorter", "pad(v)", "a list");
    shape("concat(parts, axis)", "one after another", "longer", "split(v)", "at least one");
    shape("cumsum(x, axis)", "y[i] = x[0] + … + x[i]", "kept", "v[i] + … + v[n − 1]", "");
    shape(
        "gather(x, axis, indices)",
        "y[i] = x[indices[i]]",
        "[…, n, …] → […, k, …]",
        "scatterAdd(v, axis, indices, n)",
        "indices may repeat; the last axis if none is given");
    shape(
        "scatterAdd(x, axis, indices, extent)",
        "y[indices[i]] += x[i]",
        "[…, k, …] → […, extent, …]",
        "gather(v, axis, indices)",
        "indices may repeat; the last axis if none is given");
  }

  private void matrices() {
    add(
        Group.MATRIX,
        "matmul(a, b)",
        "Σ_j a[i, j]·b[j, l]",
        "[…, n, k], […, k, m] → […, n, m]",
        "v·bᵀ, aᵀ·v",
        "leading axes broadcast");
    add(
        Group.MATRIX,
        "squaredDistances(a, b)",
        "Σ_k (a[n, k] − b[m, k])²",
        "[…, N, d], […, M, d] → […, N, M]",
        "2v·(a − b), −2v·(a − b), summed",
        "leading axes broadcast");
    add(
        Group.MATRIX,
        "softDtw(costs, gamma)",
        "−γ ln Σ_A exp(−⟨A, C⟩/γ)",
        "[…, N, M] → […]",
        "v·softDtwAlignment(C)",
        "γ > 0; no path without +∞: +∞, derivative 0");
    add(
        Group.MATRIX,
        "softDtwAlignment(costs, gamma)",
        "E = Σ_A A·exp(−⟨A, C⟩/γ)/Σ_A exp(−⟨A, C⟩/γ)",
        "kept",
        "∂E/∂C along v, by recursion",
        "γ > 0; no path without +∞: 0");
  }

  private void spectra() {
    add(
        Group.SPECTRUM,
        "rfft(x)",
        "Σ_n x[n]·exp(−2πi·kn/N)",
        "[…, N] → […, ⌊N/2⌋ + 1, 2]",
        "the adjoint",
        "any N ≥ 1");
    add(
        Group.SPECTRUM,
        "irfft(z, n)",
        "the inverse of rfft",
        "[…, ⌊n/2⌋ + 1, 2] → […, n]",
        "the adjoint",
        "imaginary parts of the first and middle bin do not count");
    add(
        Group.SPECTRUM,
        "stft(x, window, hop)",
        "Σ_n x[n + mH]·w[n]·exp(−2πi·kn/N)",
        "[…, T] → […, frames, ⌊N/2⌋ + 1, 2]",
        "stftAdjoint(v)",
        "any N ≥ 1; T ≥ N; frames that fit");
    add(
        Group.SPECTRUM,
        "stftAdjoint(z, window, hop, samples)",
        "x[n + mH] += w[n]·Re Σ_k z(m, k)·exp(2πi·kn/N)",
        "[…, frames, ⌊N/2⌋ + 1, 2] → […, T]",
        "stft(v)",
        "not the inverse");
  }

  private void derivatives() {
    add(Group.DERIVATIVE, "stopGradient(x)", "x", "kept", "0", "a constant to every derivative");
    add(
        Group.DERIVATIVE,
        "customGradient(name, operands, forward, rule)",
        "forward(operands)",
        "forward's",
        "the rule's",
        "reads inputs through its operands only");
  }
}
