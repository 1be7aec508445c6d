package dev.gradus.autodiff.op;

import dev.gradus.autodiff.op.Operation.Group;
import java.util.List;

/** The elementwise operations, a line each: what {@link Unary} and {@link Binary} compute. */
final class ElementwiseCatalogue {
  private ElementwiseCatalogue() {}

  static List<Operation> all() {
    return List.of(
        unary(Unary.NEG, "−1", ""),
        unary(Unary.EXP, "eˣ", ""),
        unary(Unary.EXPM1, "eˣ", "exact near 0"),
        unary(Unary.LOG, "1/x", "x ≥ 0; −∞ at 0, NaN below"),
        unary(Unary.LOG1P, "1/(1 + x)", "x ≥ −1; −∞ at −1, NaN below; exact near 0"),
        unary(Unary.SQRT, "1/(2√x)", "x ≥ 0; NaN below; derivative ∞ at 0"),
        unary(Unary.SQUARE, "2x", ""),
        unary(Unary.ABS, "sgn x", "derivative 0 at 0"),
        unary(Unary.SIGN, "0", "0 at 0"),
        unary(Unary.RELU, "1 if x > 0, else 0", "derivative 0 at 0"),
        unary(Unary.STEP, "0", "0 at 0"),
        unary(Unary.SIN, "cos x", ""),
        unary(Unary.COS, "−sin x", ""),
        unary(Unary.TANH, "1 − tanh² x", "the derivative does not cancel far out"),
        unary(Unary.SIGMOID, "s(x)·s(−x)", "no overflow"),
        unary(Unary.SOFTPLUS, "1/(1 + e⁻ˣ)", "no overflow"),
        new Operation(
            Group.UNARY,
            "clip(x, low, high)",
            "x kept within [low, high]",
            "kept",
            "1 inside, 0 outside",
            "derivative 1 at the bounds"),
        binary(Binary.ADD, "1, 1", ""),
        binary(Binary.SUB, "1, −1", ""),
        binary(Binary.MUL, "b, a", ""),
        binary(Binary.DIV, "1/b, −a/b²", "IEEE 754"),
        binary(Binary.POW, "b·aᵇ⁻¹, aᵇ·ln a", "by a: 0 where b = 0; by b: 0 where aᵇ = 0"),
        binary(Binary.MAX, "1 for the larger, else 0", "½ each at a tie; NaN if one is"),
        binary(Binary.MIN, "1 for the smaller, else 0", "½ each at a tie; NaN if one is"),
        binary(Binary.XLOGY, "ln b, a/b", "b ≥ 0; by b: 0 where a = 0"),
        binary(Binary.XLOG1PY, "ln(1 + b), a/(1 + b)", "b ≥ −1; by b: 0 where a = 0"),
        new Operation(
            Group.BINARY,
            "crossEntropy(a, b)",
            "−a·ln b − (1 − a)·ln(1 − b); 0·ln 0 is 0",
            "broadcast",
            "ln(1 − b) − ln b, (1 − a)/(1 − b) − a/b",
            "0 ≤ b ≤ 1; by b: 0/0 is 0"),
        binary(Binary.XDIVY, "1/b, −a/b²", "by b: 0 where a = 0"),
        binary(Binary.DIV_OR_ZERO, "1/b, −a/b²", "both 0 where b = 0"),
        binary(Binary.GREATER, "0, 0", "0 if one is NaN"),
        binary(Binary.EQUAL, "0, 0", "0 if one is NaN"),
        new Operation(
            Group.BINARY,
            "select(mask, a, b)",
            "a where the mask is not 0, else b",
            "broadcast",
            "0; 1 where chosen, else 0",
            "what is not chosen may be NaN"));
  }

  private static Operation unary(Unary op, String derivative, String notes) {
    return new Operation(Group.UNARY, op.name() + "(x)", op.formula(), "kept", derivative, notes);
  }

  private static Operation binary(Binary op, String derivatives, String notes) {
    return new Operation(
        Group.BINARY, op.name() + "(a, b)", op.formula(), "broadcast", derivatives, notes);
  }
}
