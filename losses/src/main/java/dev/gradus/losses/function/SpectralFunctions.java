package dev.gradus.losses.function;

import static dev.gradus.losses.function.Ranges.always;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.losses.catalogue.ArgType.Choice;
import dev.gradus.losses.catalogue.ArgType.HopFormula;
import dev.gradus.losses.catalogue.ArgType.Whole;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.spectral.Frame;
import dev.gradus.losses.spectral.Window;
import dev.gradus.losses.value.Context;
import dev.gradus.losses.value.Hop;
import dev.gradus.losses.value.Interval;
import java.util.List;

/** Magnitudes of Fourier transforms. */
final class SpectralFunctions {
  private static final String KINK = "magnitude 0 (derivative 0)";
  private static final Param<Integer> SIZE =
      Param.of("size", new Whole(1, 1 << 24), 1024, "1024", "window size N in samples");
  private static final Param<Window> WINDOW =
      Param.of("window", new Choice<>(Window.CATALOGUE), Window.hann(), "hann", "analysis window");
  private static final Param<Hop> HOP =
      Param.of(
          "hop",
          new HopFormula(),
          Hop.HALF,
          "N/2",
          "samples from frame to frame, floored; at least 1");

  static final List<Function> ALL =
      List.of(
          function(
              "spectrum",
              List.of(),
              "|Σ_n x[n]·exp(−2πi·kn/N)| of signals [..., N], k = 0 … ⌊N/2⌋",
              (in, args, context) -> Ops.complexAbs(Ops.rfft(in.get(0)))),
          function(
              "stft",
              List.of(SIZE, WINDOW, HOP),
              "|STFT| of signals [..., T] as [..., frames, bins]; frames that fit",
              new Magnitudes()));

  private SpectralFunctions() {}

  private static Function function(String name, List<Param<?>> params, String doc, Body body) {
    return new Function(
        name, List.of("x"), params, doc, Form.ARRAY, KINK, always(Interval.NONNEGATIVE), body);
  }

  private static final class Magnitudes implements Body {
    @Override
    public void check(Args args) {
      Frame.requireHop(HOP, args.get(HOP), args.get(SIZE));
      Frame.requireWindow(SIZE, args.get(WINDOW), args.get(SIZE));
    }

    @Override
    public Node apply(List<Node> in, Args args, Context context) {
      int size = args.get(SIZE);
      Node x = in.get(0);
      if (x.shape().rank() == 0 || x.shape().dim(-1) < size) {
        throw x.graph()
            .misfit(
                "stft",
                "signals of " + size + " samples or more are needed; shape is " + x.shape());
      }
      return Ops.complexAbs(Ops.stft(x, args.get(WINDOW).samples(size), args.get(HOP).of(size)));
    }
  }
}
