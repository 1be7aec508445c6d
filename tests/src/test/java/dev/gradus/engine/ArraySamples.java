package dev.gradus.engine;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Samples of reductions over every set of axes, of what moves elements, and of spectra. */
final class ArraySamples {
  private static final Shape CUBE = Shape.of(2, 3, 2);

  private static final int[][] AXES = {
    {}, {0}, {1}, {2}, {-1}, {-3}, {0, 1}, {0, 2}, {2, 1}, {0, 1, 2}
  };

  private final List<Sample> samples = new ArrayList<>();
  private final Random random = new Random(20250102);

  static List<Sample> all() {
    ArraySamples s = new ArraySamples();
    s.reductions();
    s.shapes();
    s.indices();
    s.spectra();
    return s.samples;
  }

  private void add(
      String covers, String name, Tensor x, Function<Node, Node> op, Function<Jets, Jets> oracle) {
    samples.add(
        new Sample(covers, name, List.of(x), in -> op.apply(in[0]), in -> oracle.apply(in[0])));
  }

  private void reductions() {
    for (int[] axes : AXES) {
      reduction("sum", axes, CUBE, Ops::sum, ArraySamples::sum);
      reduction("mean", axes, CUBE, Ops::mean, ArraySamples::mean);
      reduction("max", axes, CUBE, Ops::max, (x, a) -> x.fold(ArraySamples::larger, a));
      reduction("min", axes, CUBE, Ops::min, (x, a) -> x.fold(ArraySamples::smaller, a));
      reduction("norm", axes, CUBE, Ops::norm, ArraySamples::norm);
      reduction("sumKeepDims", axes, CUBE, Ops::sumKeepDims, ArraySamples::sumKeepDims);
    }
    for (Shape shape : new Shape[] {Shape.SCALAR, Shape.of(1, 1), Shape.of(7)}) {
      reduction("sum", new int[0], shape, Ops::sum, ArraySamples::sum);
      reduction("mean", new int[0], shape, Ops::mean, ArraySamples::mean);
      reduction("max", new int[0], shape, Ops::max, (x, a) -> x.fold(ArraySamples::larger, a));
      reduction("norm", new int[0], shape, Ops::norm, ArraySamples::norm);
    }
    reduction("sum", new int[] {0}, Shape.of(0, 2), Ops::sum, ArraySamples::sum);
    reduction("sum", new int[] {1}, Shape.of(2, 0), Ops::sum, ArraySamples::sum);
    add(
        "complexAbs(Node)",
        "[3, 2]",
        Tensor.spaced(random, Shape.of(3, 2)),
        Ops::complexAbs,
        z -> norm(z, -1));
  }

  private void reduction(
      String name,
      int[] axes,
      Shape shape,
      BiFunction<Node, int[], Node> op,
      BiFunction<Jets, int[], Jets> oracle) {
    add(
        name + "(Node, int[])",
        shape + " over " + Arrays.toString(axes),
        Tensor.spaced(random, shape),
        x -> op.apply(x, axes),
        x -> oracle.apply(x, axes));
  }

  private static Jets sum(Jets x, int... axes) {
    return x.fold(DerivativeStructure::add, axes);
  }

  private static Jets mean(Jets x, int... axes) {
    Jets sum = sum(x, axes);
    return sum.map(s -> s.multiply((double) sum.data().length / x.data().length));
  }

  private static Jets sumKeepDims(Jets x, int... axes) {
    long[] dims = x.shape().dims();
    for (int i = 0; i < (axes.length == 0 ? dims.length : axes.length); i++) {
      int a = axes.length == 0 ? i : axes[i];
      dims[a < 0 ? a + dims.length : a] = 1;
    }
    return sum(x, axes).reshape(Shape.of(dims));
  }

  private static Jets norm(Jets x, int... axes) {
    return sum(x.map(v -> v.multiply(v)), axes).map(DerivativeStructure::sqrt);
  }

  private static DerivativeStructure larger(DerivativeStructure a, DerivativeStructure b) {
    return a.getValue() >= b.getValue() ? a : b;
  }

  private static DerivativeStructure smaller(DerivativeStructure a, DerivativeStructure b) {
    return a.getValue() <= b.getValue() ? a : b;
  }

  private void shapes() {
    Shape[][] pairs = {
      {Shape.SCALAR, Shape.of(3)},
      {Shape.of(3), Shape.of(2, 3)},
      {Shape.of(2, 1, 2), Shape.of(2, 3, 2)},
      {Shape.of(1, 3, 1), Shape.of(2, 3, 2)},
      {Shape.of(1), Shape.of(1, 1)},
      {Shape.of(2), Shape.of(2)},
      {Shape.of(1, 2), Shape.of(0, 2)},
    };
    for (Shape[] p : pairs) {
      Tensor small = Tensor.random(random, p[0], -1, 1);
      Tensor large = Tensor.random(random, p[1], -1, 1);
      String name = p[0] + " and " + p[1];
      add(
          "broadcastTo(Node, Shape)",
          name,
          small,
          x -> Ops.broadcastTo(x, p[1]),
          x -> x.broadcastTo(p[1]));
      add(
          "sumTo(Node, Shape)",
          name,
          large,
          x -> Ops.sumTo(x, p[0]),
          x -> x.foldTo(p[0], DerivativeStructure::add));
    }
    Tensor six = Tensor.random(random, Shape.of(2, 3), -1, 1);
    for (Shape to : new Shape[] {Shape.of(6), Shape.of(3, 2), Shape.of(1, 2, 3, 1)}) {
      add("reshape(Node, Shape)", "to " + to, six, x -> Ops.reshape(x, to), x -> x.reshape(to));
    }
  }

  private void indices() {
    Tensor x = Tensor.spaced(random, Shape.of(2, 3));
    for (List<Integer> at : List.of(List.of(2, 0, 2, 2), List.of(1), List.<Integer>of())) {
      add(
          "gather(Node, List)",
          "at " + at,
          x,
          n -> Ops.gather(n, at),
          j ->
              rows(
                  j,
                  at.size(),
                  (in, out) -> {
                    for (int i = 0; i < out.length; i++) {
                      out[i] = in[at.get(i)];
                    }
                  }));
    }
    for (List<Integer> at : List.of(List.of(2, 0, 2), List.of(1, 1, 1), List.of(3, 2, 1))) {
      add(
          "scatterAdd(Node, List, int)",
          "to " + at,
          x,
          n -> Ops.scatterAdd(n, at, 5),
          j ->
              rows(
                  j,
                  5,
                  (in, out) -> {
                    Arrays.fill(out, in[0].multiply(0));
                    for (int i = 0; i < in.length; i++) {
                      out[at.get(i)] = out[at.get(i)].add(in[i]);
                    }
                  }));
    }
    Tensor five = Tensor.spaced(random, Shape.of(2, 5));
    List<Integer> segments = List.of(1, 0, 1, 2, 0);
    add(
        "segmentMax(Node, List, int)",
        "by " + segments,
        five,
        n -> Ops.segmentMax(n, segments, 3),
        j ->
            rows(
                j,
                3,
                (in, out) -> {
                  for (int i = 0; i < in.length; i++) {
                    DerivativeStructure sofar = out[segments.get(i)];
                    out[segments.get(i)] = sofar == null ? in[i] : larger(sofar, in[i]);
                  }
                }));
  }

  private interface Row {
    void write(DerivativeStructure[] in, DerivativeStructure[] out);
  }

  private static Jets rows(Jets x, int extent, Row row) {
    int width = x.shape().dim(-1);
    Shape shape = x.shape().with(-1, extent);
    DerivativeStructure[] all = new DerivativeStructure[shape.size()];
    for (int r = 0; r < x.data().length / width; r++) {
      DerivativeStructure[] out = new DerivativeStructure[extent];
      row.write(Arrays.copyOfRange(x.data(), r * width, (r + 1) * width), out);
      System.arraycopy(out, 0, all, r * extent, extent);
    }
    return new Jets(shape, all);
  }

  private void spectra() {
    stft(Shape.of(9), 4, 2);
    stft(Shape.of(11), 5, 3);
    stft(Shape.of(8), 2, 5);
    stft(Shape.of(2, 6), 3, 1);
    stft(Shape.of(17), 17, 4);
    stft(Shape.of(3), 1, 1);
  }

  private void stft(Shape shape, int n, int hop) {
    double[] window = random.doubles(n, 0.1, 1).toArray();
    add(
        "stft(Node, double[], int)",
        shape + " by " + n + " at " + hop,
        Tensor.random(random, shape, -1, 1),
        x -> Ops.stft(x, window, hop),
        x -> naiveStft(x, window, hop));
  }

  /** The sum as it is written, with angles reduced in integers. */
  private static Jets naiveStft(Jets x, double[] window, int hop) {
    int n = window.length;
    int samples = x.shape().dim(-1);
    int frames = (samples - n) / hop + 1;
    List<DerivativeStructure> out = new ArrayList<>();
    for (int s = 0; s < x.data().length / samples; s++) {
      for (int m = 0; m < frames; m++) {
        for (int k = 0; k <= n / 2; k++) {
          DerivativeStructure re = x.data()[0].multiply(0);
          DerivativeStructure im = re;
          for (int i = 0; i < n; i++) {
            double angle = -2 * StrictMath.PI * (k * i % n) / n;
            DerivativeStructure v = x.data()[s * samples + m * hop + i].multiply(window[i]);
            re = re.add(v.multiply(StrictMath.cos(angle)));
            im = im.add(v.multiply(StrictMath.sin(angle)));
          }
          out.add(re);
          out.add(im);
        }
      }
    }
    Shape shape = x.shape().leading(-1).append(frames, n / 2 + 1, 2);
    return new Jets(shape, out.toArray(new DerivativeStructure[0]));
  }
}
