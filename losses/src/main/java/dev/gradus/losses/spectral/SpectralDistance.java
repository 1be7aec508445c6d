package dev.gradus.losses.spectral;

import static dev.gradus.autodiff.op.Ops.add;
import static dev.gradus.autodiff.op.Ops.complexAbs;
import static dev.gradus.autodiff.op.Ops.mul;
import static dev.gradus.autodiff.op.Ops.reshape;
import static dev.gradus.autodiff.op.Ops.stft;

import dev.gradus.autodiff.Gradients;
import dev.gradus.autodiff.graph.Kernel;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Op;
import dev.gradus.autodiff.graph.Part;
import dev.gradus.autodiff.graph.PieceKernel;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.spectral.Scale;
import dev.gradus.autodiff.kernel.spectral.SpectralLoss;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A multi-scale spectral distance as one operation: signals {@code [..., T]} of pred and target to
 * one number each, {@code [...]}. The kernel goes over the signals once and stores no spectrogram.
 * {@link #definition} is what it computes, composed from plain operations; derivatives of the
 * derivative are those of the definition.
 *
 * <p>In a FLOAT graph spectra are computed in single precision, and sums in double: magnitudes
 * below 1e-19 count as 0.
 *
 * @param program the scales with their weights, and what the kernel makes of the two below
 * @param comp compressions that the kernel knows
 * @param dist a distance that the kernel knows
 * @param fixed whether the target never changes, so that its spectra are computed once
 */
record SpectralDistance(
    SpectralLoss.Program program, List<Compression> comp, Distance dist, boolean fixed)
    implements Op {

  @Override
  public String name() {
    return "spectralDistance";
  }

  @Override
  public Shape shape(List<Shape> in) {
    return in.get(0).leading(-1);
  }

  @Override
  public boolean readsInPieces() {
    return true;
  }

  @Override
  public Optional<Part> part(List<Shape> in) {
    return Optional.of(new Part(new Both(this), in.get(0).size()));
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out) {
    return kernel(in, out, DataType.DOUBLE);
  }

  @Override
  public Kernel kernel(List<Shape> in, Shape out, DataType dtype) {
    SpectralLoss loss = loss(in, dtype);
    return (PieceKernel) (x, y, threads) -> loss.run(x[0], x[1], y, 0, null, threads);
  }

  private SpectralLoss loss(List<Shape> in, DataType dtype) {
    Shape signals = in.get(0);
    return new SpectralLoss(
        program, signals.leading(-1).size(), signals.dim(-1), dtype == DataType.FLOAT, fixed);
  }

  @Override
  public Node[] vjp(Node out, Node cotangent) {
    Node pred = out.inputs().get(0);
    Node target = out.inputs().get(1);
    Node each = reshape(cotangent, cotangent.shape().append(1));
    Node byPred = mul(each, out.graph().apply(new Derivative(this), pred, target));
    if (Fusion.isSymmetric(program.gap())) {
      Op turned = new Derivative(new SpectralDistance(program, comp, dist, false));
      return new Node[] {byPred, mul(each, out.graph().apply(turned, target, pred))};
    }
    Node defined = definition(pred, target);
    return new Node[] {byPred, Gradients.vjp(defined, cotangent, List.of(target)).get(0)};
  }

  /** The same from plain operations. */
  Node definition(Node pred, Node target) {
    Node total = null;
    for (Scale scale : program.scales()) {
      double[] window = scale.window().stream().mapToDouble(Double::doubleValue).toArray();
      Node a = complexAbs(stft(pred, window, scale.hop()));
      Node b = complexAbs(stft(target, window, scale.hop()));
      for (int c = 0; c < comp.size(); c++) {
        Node d = dist.of(comp.get(c).apply(a), comp.get(c).apply(b));
        Node weighted = mul(d, scale.weights().get(c));
        total = total == null ? weighted : add(total, weighted);
      }
    }
    return total;
  }

  /** The derivative of each signal's number by pred. */
  record Derivative(SpectralDistance of) implements Op {
    @Override
    public String name() {
      return "spectralDistanceGradient";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return in.get(0);
    }

    @Override
    public boolean readsInPieces() {
      return true;
    }

    @Override
    public Optional<Part> part(List<Shape> in) {
      return Optional.of(new Part(new Both(of), 0));
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return kernel(in, out, DataType.DOUBLE);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out, DataType dtype) {
      SpectralLoss loss = of.loss(in, dtype);
      double[] values = new double[out.leading(-1).size()];
      return (PieceKernel) (x, y, threads) -> loss.run(x[0], x[1], values, 0, y, threads);
    }

    @Override
    public Node[] vjp(Node out, Node cotangent) {
      Node pred = out.inputs().get(0);
      Node target = out.inputs().get(1);
      Node defined = of.definition(pred, target);
      Node ones = out.graph().constant(defined.shape(), ones(defined.shape().size()));
      Node gradient = Gradients.vjp(defined, ones, List.of(pred)).get(0);
      return Gradients.vjp(gradient, cotangent, List.of(pred, target)).toArray(new Node[0]);
    }

    private static double[] ones(int n) {
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      return ones;
    }
  }

  /** The derivative, and behind it the numbers: in one pass. */
  record Both(SpectralDistance of) implements Op {
    @Override
    public String name() {
      return "spectralDistanceAndGradient";
    }

    @Override
    public Shape shape(List<Shape> in) {
      return Shape.of(in.get(0).size() + in.get(0).leading(-1).size());
    }

    @Override
    public boolean readsInPieces() {
      return true;
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out) {
      return kernel(in, out, DataType.DOUBLE);
    }

    @Override
    public Kernel kernel(List<Shape> in, Shape out, DataType dtype) {
      SpectralLoss loss = of.loss(in, dtype);
      int at = in.get(0).size();
      return (PieceKernel) (x, y, threads) -> loss.run(x[0], x[1], y, at, y, threads);
    }
  }
}
