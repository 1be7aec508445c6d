package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.add;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.kernel.Frames;
import dev.gradus.autodiff.kernel.spectral.Curve;
import dev.gradus.autodiff.kernel.spectral.Gap;
import dev.gradus.autodiff.kernel.spectral.Scale;
import dev.gradus.autodiff.kernel.spectral.SpectralLoss;
import dev.gradus.losses.Reduction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** Builds {@link Mss} from {@link SpectralDistance} operations. */
final class MssFusion {
  private MssFusion() {}

  /** Signals with what is around them; scales that want the same share one pass. */
  private record Padded(Node pred, Node target) {}

  /** One number for each signal; empty if the kernel does not know what is asked for. */
  static Optional<Node> of(Mss mss, Node pred, Node target) {
    DataType dtype = pred.graph().dtype();
    Optional<List<Curve>> curves = Fusion.curves(mss.comp(), dtype);
    Optional<Gap> gap = Fusion.gap(mss.dist(), dtype);
    if (curves.isEmpty() || gap.isEmpty()) {
      return Optional.empty();
    }
    Map<Padded, List<Scale>> groups = new LinkedHashMap<>();
    for (int i = 0; i < mss.scales().size(); i++) {
      Spectrogram s = mss.scales().get(i);
      Padded padded = new Padded(s.padded(pred), s.padded(target));
      groups
          .computeIfAbsent(padded, p -> new ArrayList<>())
          .add(scale(mss, i, gap.get(), padded.pred().shape().dim(-1)));
    }
    Node total = null;
    for (Map.Entry<Padded, List<Scale>> group : groups.entrySet()) {
      Padded signals = group.getKey();
      SpectralDistance distance =
          new SpectralDistance(
              new SpectralLoss.Program(group.getValue(), curves.get(), gap.get()),
              mss.comp(),
              mss.dist(),
              isFixed(signals.target()));
      Node d = pred.graph().apply(distance, signals.pred(), signals.target());
      total = total == null ? d : add(total, d);
    }
    return Optional.of(total);
  }

  /** Whether a value is the same in every evaluation. */
  private static boolean isFixed(Node x) {
    return x.isConstant()
        || !x.inputs().isEmpty() && x.inputs().stream().allMatch(MssFusion::isFixed);
  }

  private static Scale scale(Mss mss, int i, Gap gap, int samples) {
    Spectrogram s = mss.scales().get(i);
    double entries =
        (double) Frames.count(samples, s.transform(), s.hop()) * (s.transform() / 2 + 1);
    double weight =
        mss.weights().get(i) * (mss.reduction() == Reduction.MEAN ? Fusion.mean(gap, entries) : 1);
    return new Scale(
        Arrays.stream(s.weights()).boxed().toList(),
        s.hop(),
        mss.compWeights().stream().map(c -> weight * c).toList());
  }
}
