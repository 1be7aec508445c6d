package dev.gradus.engine;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Samples of broadcasting, of reshaping, and of indices along the last axis. */
final class ArraySamples {
  private final List<Sample> samples = new ArrayList<>();
  private final Random random = new Random(20250102);

  static List<Sample> all() {
    ArraySamples s = new ArraySamples();
    s.shapes();
    s.indices();
    return s.samples;
  }

  private void add(
      String covers, String name, Tensor x, Function<Node, Node> op, Function<Jets, Jets> oracle) {
    samples.add(
        new Sample(covers, name, List.of(x), in -> op.apply(in[0]), in -> oracle.apply(in[0])));
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
                    out[segments.get(i)] =
                        sofar == null ? in[i] : ReductionSamples.larger(sofar, in[i]);
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
}
