package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.abs;
import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.div;
import static dev.gradus.autodiff.op.Ops.log;
import static dev.gradus.autodiff.op.Ops.matmul;
import static dev.gradus.autodiff.op.Ops.max;
import static dev.gradus.autodiff.op.Ops.mean;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.norm;
import static dev.gradus.autodiff.op.Ops.sub;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.Reduction;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.Optional;

/**
 * The multi-resolution STFT loss of signals {@code [..., T]}: the mean over resolutions of {@code
 * w_sc·‖S − Ŝ‖/‖S‖ + w_log_mag·mean|ln S − ln Ŝ| + w_lin_mag·mean|S − Ŝ|} for magnitudes S of
 * target and Ŝ of pred. Frames are centred, the signals reflected at their ends.
 *
 * <p>Magnitudes below {@code floor} are raised to it, and have no gradient there: silence is
 * finite, but what is quieter than the floor does not count, and another floor is another loss. The
 * default is that of auraloss, √1e-8. If asked for, the A-weighting comes before the floor (it
 * cancels in the logarithms but for what the floor catches), mel bands after it.
 *
 * @param bands the number of mel bands, if there are any
 * @param rate samples a second; 0 if nothing needs it
 * @see <a href="https://arxiv.org/abs/1910.11480">R. Yamamoto, E. Song and J.-M. Kim, Parallel
 *     WaveGAN, 2020</a>
 * @see <a href="https://github.com/csteinmetz1/auraloss">C. J. Steinmetz and J. D. Reiss, auraloss:
 *     Audio focused loss functions in PyTorch, 2020</a>
 */
public record Mrstft(
    List<Spectrogram> resolutions,
    double scWeight,
    double logWeight,
    double linearWeight,
    Convergence sc,
    double floor,
    Optional<Integer> bands,
    boolean weighted,
    double rate,
    Reduction reduction)
    implements LossTerm {

  /** The catalogue entry. */
  public static final Entry<LossTerm> ENTRY = MrstftArguments.ENTRY;

  @Override
  public Interval range() {
    return Interval.NONNEGATIVE;
  }

  @Override
  public List<String> kinks() {
    return List.of("S = Ŝ (gradient 0)", "S = floor (half the gradient)");
  }

  @Override
  public List<InputSpec> inputs() {
    Shape example =
        Shape.of(2, resolutions.stream().mapToInt(Spectrogram::exampleSamples).max().orElseThrow());
    return List.of(
        new InputSpec(InputSpec.PRED, Kind.SIGNAL, example, false),
        new InputSpec(InputSpec.TARGET, Kind.SIGNAL, example, false));
  }

  @Override
  public Node build(LossInputs in) {
    Spectrogram.require("mrstft", resolutions, in.pred(), in.target());
    Node total = null;
    for (Spectrogram r : resolutions) {
      Node a = magnitudes(r, in.pred());
      Node b = magnitudes(r, in.target());
      int[] axes = sc == Convergence.ITEM ? new int[] {-2, -1} : new int[0];
      Node terms =
          add(
              mul(mean(abs(sub(log(a), log(b))), -2, -1), logWeight),
              mul(mean(abs(sub(a, b)), -2, -1), linearWeight));
      Node all = add(terms, mul(div(norm(sub(b, a), axes), norm(b, axes)), scWeight));
      total = total == null ? all : add(total, all);
    }
    Node mean = div(total, resolutions.size());
    return reduction == Reduction.NONE ? mean : mean(mean);
  }

  private Node magnitudes(Spectrogram r, Node x) {
    Node s = r.of(x);
    int bins = s.shape().dim(-1);
    if (weighted) {
      s = mul(s, x.graph().constant(Shape.of(bins), AWeighting.gains(r.transform(), rate)));
    }
    s = max(s, x.constant(floor));
    if (bands.isPresent()) {
      double[] weights = MelBands.weights(bands.get(), r.transform(), rate);
      s = matmul(s, x.graph().constant(Shape.of(bins, bands.get()), weights));
    }
    return s;
  }
}
