package dev.gradus.engine;

import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.op.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;

/** Samples of the functions applied element by element, away from their kinks and poles. */
final class ElementwiseSamples {
  private static final Shape[] SHAPES = {
    Shape.SCALAR, Shape.of(5), Shape.of(2, 1, 3), Shape.of(1, 1), Shape.of(0, 3)
  };

  private static final Shape[][] PAIRS = {
    {Shape.SCALAR, Shape.SCALAR},
    {Shape.of(5), Shape.of(5)},
    {Shape.SCALAR, Shape.of(3)},
    {Shape.of(3), Shape.SCALAR},
    {Shape.of(3, 1), Shape.of(1, 4)},
    {Shape.of(2, 3), Shape.of(3)},
    {Shape.of(2, 1), Shape.of(3)},
    {Shape.of(2), Shape.of(2, 1, 2)},
    {Shape.of(1), Shape.SCALAR},
    {Shape.of(0), Shape.of(1)},
  };

  private final List<Sample> samples = new ArrayList<>();
  private final Random random = new Random(20250101);

  static List<Sample> all() {
    ElementwiseSamples s = new ElementwiseSamples();
    s.unary();
    s.binary();
    s.withNumbers();
    s.select();
    return s.samples;
  }

  private void unary() {
    unary("neg", -3, 3, Ops::neg, DerivativeStructure::negate);
    unary("exp", -30, 3, Ops::exp, DerivativeStructure::exp);
    unary("expm1", -3, 1, Ops::expm1, DerivativeStructure::expm1);
    unary("log", 0.01, 9, Ops::log, DerivativeStructure::log);
    unary("log1p", -0.9, 9, Ops::log1p, DerivativeStructure::log1p);
    unary("sqrt", 0.01, 9, Ops::sqrt, DerivativeStructure::sqrt);
    unary("square", -3, 3, Ops::square, x -> x.multiply(x));
    unary("abs", -3, -0.1, Ops::abs, DerivativeStructure::negate);
    unary("abs", 0.1, 3, Ops::abs, x -> x);
    unary("sign", -3, -0.1, Ops::sign, x -> x.multiply(0).subtract(1));
    unary("sign", 0.1, 3, Ops::sign, x -> x.multiply(0).add(1));
    unary("relu", -3, -0.1, Ops::relu, x -> x.multiply(0));
    unary("relu", 0.1, 3, Ops::relu, x -> x);
    unary("step", -3, -0.1, Ops::step, x -> x.multiply(0));
    unary("step", 0.1, 3, Ops::step, x -> x.multiply(0).add(1));
    unary("sin", -9, 9, Ops::sin, DerivativeStructure::sin);
    unary("cos", -9, 9, Ops::cos, DerivativeStructure::cos);
    unary("tanh", -2, 2, Ops::tanh, DerivativeStructure::tanh);
    unary("sigmoid", -9, 9, Ops::sigmoid, x -> x.negate().exp().add(1).reciprocal());
    unary("softplus", -9, 9, Ops::softplus, x -> x.exp().log1p());
    unary("stopGradient", -3, 3, Ops::stopGradient, x -> x.createConstant(x.getValue()));
  }

  private void unary(
      String name,
      double low,
      double high,
      UnaryOperator<Node> op,
      UnaryOperator<DerivativeStructure> oracle) {
    for (Shape shape : SHAPES) {
      add(
          name + "(Node)",
          low + " … " + high + " " + shape,
          List.of(Tensor.random(random, shape, low, high)),
          op,
          oracle);
    }
  }

  private void add(
      String covers,
      String name,
      List<Tensor> inputs,
      UnaryOperator<Node> op,
      UnaryOperator<DerivativeStructure> oracle) {
    samples.add(new Sample(covers, name, inputs, in -> op.apply(in[0]), in -> in[0].map(oracle)));
  }

  private void binary() {
    binary("add", 0, Ops::add, DerivativeStructure::add);
    binary("sub", 0, Ops::sub, DerivativeStructure::subtract);
    binary("mul", 0, Ops::mul, DerivativeStructure::multiply);
    binary("div", 0, Ops::div, DerivativeStructure::divide);
    binary("pow", 0, Ops::pow, DerivativeStructure::pow);
    binary("max", 3, Ops::max, (a, b) -> b);
    binary("max", -3, Ops::max, (a, b) -> a);
    binary("min", 3, Ops::min, (a, b) -> a);
    binary("min", -3, Ops::min, (a, b) -> b);
    binary("xlogy", 0, Ops::xlogy, (a, b) -> a.multiply(b.log()));
    binary("xlog1py", 0, Ops::xlog1py, (a, b) -> a.multiply(b.log1p()));
    binary(
        "crossEntropy",
        0,
        (a, b) -> Ops.crossEntropy(a, Ops.mul(b, 0.5)),
        (a, b) ->
            a.multiply(b.multiply(0.5).log())
                .add(a.negate().add(1).multiply(b.multiply(-0.5).log1p()))
                .negate());
    binary("xdivy", 0, Ops::xdivy, DerivativeStructure::divide);
    binary("divOrZero", 0, Ops::divOrZero, DerivativeStructure::divide);
    binary("greater", 3, Ops::greater, (a, b) -> a.add(b).multiply(0));
    binary("greater", -3, Ops::greater, (a, b) -> a.add(b).multiply(0).add(1));
    binary("equal", 3, Ops::equal, (a, b) -> a.add(b).multiply(0));
  }

  /** The second operand is larger than the first by about the offset. */
  private void binary(
      String name,
      double offset,
      BinaryOperator<Node> op,
      BinaryOperator<DerivativeStructure> oracle) {
    for (Shape[] pair : PAIRS) {
      List<Tensor> inputs =
          List.of(
              Tensor.random(random, pair[0], 0.2, 2),
              Tensor.random(random, pair[1], 0.3 + offset, 1.5 + offset));
      samples.add(
          new Sample(
              name + "(Node, Node)",
              pair[0] + " " + pair[1] + " offset " + offset,
              inputs,
              in -> op.apply(in[0], in[1]),
              in -> in[0].zip(in[1], oracle)));
    }
  }

  private void withNumbers() {
    List<Tensor> x = List.of(Tensor.random(random, Shape.of(2, 3), 0.2, 2));
    add("add(Node, double)", "x + 3", x, a -> Ops.add(a, 3), a -> a.add(3));
    add("sub(Node, double)", "x - 3", x, a -> Ops.sub(a, 3), a -> a.subtract(3));
    add("sub(double, Node)", "3 - x", x, a -> Ops.sub(3, a), a -> a.negate().add(3));
    add("mul(Node, double)", "x * -3", x, a -> Ops.mul(a, -3), a -> a.multiply(-3));
    add("div(Node, double)", "x / 3", x, a -> Ops.div(a, 3), a -> a.divide(3));
    add("div(double, Node)", "3 / x", x, a -> Ops.div(3, a), a -> a.reciprocal().multiply(3));
    for (double p : new double[] {-1.5, 0, 0.5, 1, 2, 3}) {
      add("pow(Node, double)", "x ^ " + p, x, a -> Ops.pow(a, p), a -> a.pow(p));
    }
    List<Tensor> below = List.of(new Tensor(Shape.of(3), -2, -0.5, -1e-3));
    add("pow(Node, double)", "below 0", below, a -> Ops.pow(a, 3), a -> a.pow(3));
    List<Tensor> y = List.of(new Tensor(Shape.of(5), -9, -0.9, 0.1, 1.9, 7));
    add(
        "clip(Node, double, double)",
        "[-1, 2]",
        y,
        a -> Ops.clip(a, -1, 2),
        a -> a.getValue() < -1 ? a.multiply(0).subtract(1) : a.getValue() > 2 ? two(a) : a);
  }

  private static DerivativeStructure two(DerivativeStructure a) {
    return a.multiply(0).add(2);
  }

  private void select() {
    Shape[][] triples = {
      {Shape.of(4), Shape.of(4), Shape.of(4)},
      {Shape.of(3, 1), Shape.of(1, 2), Shape.SCALAR},
      {Shape.SCALAR, Shape.of(2), Shape.of(2)},
    };
    for (Shape[] t : triples) {
      double[] mask = new double[t[0].size()];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = i % 2 == 0 ? 0 : -0.5;
      }
      Tensor m = new Tensor(t[0], mask);
      List<Tensor> inputs =
          List.of(Tensor.random(random, t[1], -1, 1), Tensor.random(random, t[2], -1, 1));
      samples.add(
          new Sample(
              "select(Node, Node, Node)",
              List.of(t).toString(),
              inputs,
              in -> Ops.select(in[0].graph().constant(m.shape(), mask), in[0], in[1]),
              in -> selected(m, in[0], in[1])));
    }
  }

  private static Jets selected(Tensor mask, Jets a, Jets b) {
    Jets m = Jets.variables(List.of(mask))[0];
    Shape shape = Shape.broadcast(mask.shape(), Shape.broadcast(a.shape(), b.shape()));
    Jets all = m.broadcastTo(shape);
    Jets left = a.broadcastTo(shape);
    Jets right = b.broadcastTo(shape);
    DerivativeStructure[] out = new DerivativeStructure[shape.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = all.data()[i].getValue() != 0 ? left.data()[i] : right.data()[i];
    }
    return new Jets(shape, out);
  }
}
