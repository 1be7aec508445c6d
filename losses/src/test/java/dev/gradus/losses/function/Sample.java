package dev.gradus.losses.function;

import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.Values;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A call of a function on arrays.
 *
 * @param function what is called
 * @param operands its arrays
 * @param args its arguments
 * @param context what the arrays stand for
 */
record Sample(Function function, List<Array> operands, Args args, Context context) {

  /** A shape and its elements, row-major. */
  static final class Array {
    private final Shape shape;
    private final double[] values;

    private Array(Shape shape, double... values) {
      this.shape = shape;
      this.values = values;
    }

    Shape shape() {
      return shape;
    }

    double[] values() {
      return values;
    }
  }

  static Array array(Shape shape, double... values) {
    return new Array(shape, values);
  }

  /** A call with defaults. */
  static Sample of(String name, Array... operands) {
    return new Sample(
        Functions.find(name, operands.length).orElseThrow(),
        List.of(operands),
        Args.NONE,
        Context.PLAIN);
  }

  /** This call with one more argument. */
  @SuppressWarnings("unchecked") // the tests give values of the right type
  Sample with(String param, Object value) {
    Param<?> key =
        function.params().stream().filter(p -> p.name().equals(param)).findFirst().orElseThrow();
    return new Sample(function, operands, args.with((Param<Object>) key, value), context);
  }

  /** This call on arrays that stand for something. */
  Sample in(Context other) {
    return new Sample(function, operands, args, other);
  }

  /** What the call gives. */
  Array run() {
    function.body().check(args);
    GraphBuilder graph = new GraphBuilder(DataType.DOUBLE);
    Map<String, double[]> values = new LinkedHashMap<>();
    List<Node> in = new ArrayList<>();
    for (Array operand : operands) {
      String name = "x" + in.size();
      in.add(graph.input(name, operand.shape()));
      values.put(name, operand.values());
    }
    Node result = function.body().apply(in, args, context);
    return new Array(result.shape(), Values.of(result, values));
  }
}
