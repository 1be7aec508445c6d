package dev.gradus.dsl.parse;

import java.util.List;

/** Texts that are right, for laws that hold for every text. */
public final class Corpus {
  /** Each is a whole text. */
  public static final List<String> TEXTS =
      List.of(
          "mse",
          "mss(window=flattop, sizes=S5, comp=log1p, dist=l2)",
          "bce + α·down + β·up",
          "bce as activity + α·L↓ - β·L↑/2 as upward",
          "mss.standard + 0.1·mss(hann, {64, 128}, comp=log(eps=1e-5), hop=max(1, N/4))",
          "-p^2^-q + (1 - p)²·(1 − q)⁻¹",
          "--a - -b·-c^--d",
          "((a + b) + c)·((d·e)/f)^(g^h)",
          "(a as x)·b + ((c as y) as z) + f(d as w, key=e + 1)",
          "mean((log1p(pred) - log1p(audio.target))^2)",
          "f() + .5 + 0.50 + 100e3 + 1e-5 + 6.02e23 + 0 + 1E+2 + 1e−3",
          "bce + α₁·down + alpha2·up where α₁ = 0.1, alpha2 = 0.2·3",
          "α·down × β * γ ⋅ δ · ε ÷ 2",
          "sum({1}, {a + b, {c}})",
          "#! gradus 1\nmse",
          "import \"common/singing.loss\"\nimport \"smooth.loss\" as smooth\nsmooth + up",
          "fn focal(p, y, g = 2) = mean(-(1 - p)^g · y · log(p))\nfocal(pred, target, g=3) + f()",
          "fn one() = 1\none()",
          "param β = ramp(0 → 1, over = 10 epochs)\nβ·bce + cosine(1 -> 0, over=50%, start=5 %)·mse",
          "piecewise(1 → 0.5 → a + b, at={1 epoch, 20 steps, 1 step})·mse where γ = constant(1)",
          "mss on audio + α·bce on labels as y + (a + b) on c - f(x on y as z)",
          "Σ[c ∈ internal(H), k ∈ children(c)] relu(p[k] − p[c])² + 1",
          "a·-∑[c in leaves] -b[c]·c/2 - Sigma[c ∈ h()] x - 2^(-sum[k ∈ classes(H)] y·z)·w",
          "max[k ∈ children(c)] p[k]^2^-q + min[c ∈ roots(H)] mean[k ∈ parents(c)] a·b",
          "(Σ[c ∈ roots(H)] a)·b + (-Σ[c ∈ roots(H)] a)/b + (max)[k] + max(a, b)[\"Lead vocals\"]",
          "pred[Soprano]·f(x)[k] + (a + b)[in_]^2",
          """
          # singing.loss

          hierarchy singing = Singing { Female { Soprano, Mezzo, Alto }, Male { Tenor, … } }
          param α = 0.1 in [0, 10]   # trails
          param β
          param γ in [-1, 1]


          # smooth
          let smooth = mss(window=flattop, # inside
            sizes=S5, comp=log1p,
            dist=l2)
          bce as activity + α·down +
            β·up
          where β = 0.2,
            γ = 1
          # the end
          """,
          "hierarchy h = A { \"Electric guitar\", \"in\", &C }, C { D... }\n"
              + "order [A, C, \"Electric guitar\",\n \"in\", D]",
          "param a = 1; param b = 2; # two\n a + b;",
          "hierarchy h = A {\n  B,\n  C\n},\nD\n",
          "let é = 1\r\nlet 声 = 2\rlet x_1 = 3\r\n\r\n\r\né + 声 + x₁",
          "\uFEFFa\u00A0+\u2003b",
          "hierarchy long = Root { Abcdefghijklmnopqrstuvwxyz, Bcdefghijklmnopqrstuvwxyz "
              + "{ X, Y, … }, Cdefghijklmnopqrstuvwxyz, Defghijklmnopqrstuvwxyz, … }, Other { &X }"
              + " order [Abcdefghijklmnopqrstuvwxyz, Bcdefghijklmnopqrstuvwxyz, X, Y, "
              + "Cdefghijklmnopqrstuvwxyz, Defghijklmnopqrstuvwxyz, Root, Other]");

  private Corpus() {}
}
