package dev.gradus.dsl;

import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.graph.ShapeException;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.check.Reading;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.LossInputs;
import dev.gradus.losses.alignment.Aligning;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.function.Form;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.value.Context;
import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Layout;
import dev.gradus.losses.value.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Builds formulas on nodes.
 *
 * <p>What stands in a sum over classes is computed for all of them at once: its last axis
 * enumerates the {@link Elements} of the sum. So a sum over six hundred classes is a gather, the
 * body once, and a sum, not six hundred bodies.
 */
final class FormulaBuilder {
  private final GraphBuilder graph;
  private final Map<String, Node> inputs;
  private final Map<String, Layout> layouts = new HashMap<>();
  private Node leftOut;

  /**
   * A builder for one loss.
   *
   * @param inputs those that are given, by key
   */
  FormulaBuilder(CheckedSpec spec, GraphBuilder graph, Map<String, Node> inputs) {
    this.graph = graph;
    this.inputs = inputs;
    for (CheckedSpec.Term t : spec.terms()) {
      for (Reading r : Reading.of(t.body())) {
        layouts.merge(r.name(), r.layout(), (a, b) -> a == Layout.UNKNOWN ? b : a);
      }
    }
  }

  /** How an input of the graph is called that holds a parameter: no input has a space in it. */
  static String inputOf(String parameterKey) {
    return Formula.Parameter.inputOf(parameterKey);
  }

  /** The value of a formula that stands in no sum over classes. */
  Node build(Formula formula) {
    return build(formula, Elements.NONE).node();
  }

  /**
   * A value, and whether its last axis enumerates the elements of the sum around it.
   *
   * @param node the value
   * @param perClass whether it differs from element to element
   */
  private record Value(Node node, boolean perClass) {}

  private Value build(Formula formula, Elements around) {
    try {
      if (formula instanceof Formula.Constant constant) {
        return whole(graph.constant(constant.value()));
      }
      if (formula instanceof Formula.Parameter parameter) {
        return whole(graph.input(inputOf(parameter.key()), Shape.SCALAR));
      }
      if (formula instanceof Formula.Input input) {
        return whole(input(input.name(), formula));
      }
      if (formula instanceof Formula.Term term) {
        return whole(term.loss().build(inputs(term)));
      }
      if (formula instanceof Formula.Chain chain) {
        return chain(chain, around);
      }
      if (formula instanceof Formula.Select select) {
        return select(select, around);
      }
      if (formula instanceof Formula.Over over) {
        return over(over, around);
      }
      Formula.Apply apply = (Formula.Apply) formula;
      List<Value> operands = new ArrayList<>();
      for (Formula operand : apply.operands()) {
        operands.add(build(operand, around));
      }
      return combine(apply.function(), operands, apply.args(), layout(formula));
    } catch (ShapeException e) {
      throw new SpecException(
          Diagnostic.of(Code.SHAPES_DO_NOT_FIT, formula.span(), e.getMessage()));
    }
  }

  /** How many items the losses built so far leave out; a scalar. */
  Node leftOut() {
    return leftOut == null ? graph.constant(0) : leftOut;
  }

  /** Where the loss of a term finds its inputs. */
  private LossInputs inputs(Formula.Term term) {
    return new LossInputs() {
      @Override
      public Node get(String name) {
        return input(term.input(name), term);
      }

      @Override
      public Node scalar(Scalar scalar) {
        return scalar instanceof Scalar.Named named
            ? FormulaBuilder.this.build(term.settings().get(named.name()))
            : LossInputs.super.scalar(scalar);
      }

      @Override
      public void leavesOut(Node items) {
        leftOut = leftOut == null ? items : Ops.add(leftOut, items);
      }
    };
  }

  /** How the loss of a term aligns what it reads. */
  Aligning.View view(Formula.Term term, Aligning loss) {
    try {
      return loss.view(inputs(term));
    } catch (ShapeException e) {
      throw new SpecException(Diagnostic.of(Code.SHAPES_DO_NOT_FIT, term.span(), e.getMessage()));
    }
  }

  private static Value whole(Node node) {
    return new Value(node, false);
  }

  private Value chain(Formula.Chain chain, Elements around) {
    Value total = build(chain.first(), around);
    for (Formula.Step step : chain.steps()) {
      Value operand = build(step.operand(), around);
      total = combine(step.operator(), List.of(total, operand), Args.NONE, Layout.UNKNOWN);
    }
    return total;
  }

  private Value combine(Function function, List<Value> operands, Args args, Layout layout) {
    boolean perClass = operands.stream().anyMatch(Value::perClass);
    List<Node> nodes =
        operands.stream()
            .map(v -> perClass && !v.perClass() ? lifted(v.node()) : v.node())
            .toList();
    if (function.form() == Form.ELEMENTWISE && operands.size() == 2) {
      requireBroadcast(function, operands, nodes);
    }
    return new Value(function.body().apply(nodes, args, new Context(layout, perClass)), perClass);
  }

  /** The same for every element: an axis of extent 1 is broadcast. */
  private static Node lifted(Node x) {
    return x.shape().rank() == 0 ? x : Ops.reshape(x, withAxis(x.shape(), 1));
  }

  private static Shape withAxis(Shape shape, int extent) {
    long[] dims = new long[shape.rank() + 1];
    for (int i = 0; i < shape.rank(); i++) {
      dims[i] = shape.dim(i);
    }
    dims[shape.rank()] = extent;
    return Shape.of(dims);
  }

  private static void requireBroadcast(Function function, List<Value> operands, List<Node> nodes) {
    try {
      Shape.broadcast(nodes.get(0).shape(), nodes.get(1).shape());
    } catch (ShapeException e) {
      Shape a = operands.get(0).node().shape();
      Shape b = operands.get(1).node().shape();
      if (operands.get(0).perClass() != operands.get(1).perClass()) {
        Shape all = operands.get(0).perClass() ? b : a;
        throw new ShapeException(
            "one operand of `"
                + function.name()
                + "` has an index, the other is the whole array of shape "
                + all
                + "; give it an index, too");
      }
      throw new ShapeException(
          "`" + function.name() + "` works element by element; the shapes are " + a + " and " + b);
    }
  }

  private Value select(Formula.Select select, Elements around) {
    Node array = build(select.array(), around).node();
    Hierarchy h = select.hierarchy();
    if (array.shape().rank() == 0 || array.shape().dim(-1) != h.size()) {
      throw new ShapeException(
          "an index selects one of the "
              + h.size()
              + " classes of `"
              + h.name()
              + "` on the last axis; the shape is "
              + array.shape());
    }
    if (select.index().isPresent()) {
      return new Value(Ops.gather(array, around.classes(select.index().get())), true);
    }
    Node one = Ops.gather(array, List.of(select.fixed()));
    return whole(Ops.reshape(one, array.shape().leading(-1)));
  }

  private Value over(Formula.Over over, Elements around) {
    if (!around.isNone() && over.indices().isEmpty()) {
      return build(over, Elements.NONE); // the same for every element of the sum around it
    }
    Elements elements = around.inner();
    for (Formula.Run run : over.runs()) {
      elements = elements.through(run);
    }
    if (elements.size() == 0) { // only a sum can be of nothing
      int count = around.size();
      return around.isNone()
          ? whole(graph.constant(0))
          : new Value(graph.constant(Shape.of(count), new double[count]), true);
    }
    Value body = build(over.body(), elements);
    Node x = body.node();
    Shape each = body.perClass() ? x.shape() : withAxis(x.shape(), elements.size());
    Node all = body.perClass() ? x : Ops.broadcastTo(lifted(x), each);
    if (!around.isNone()) {
      return new Value(reduceSegments(over, all, elements.outer(), around.size()), true);
    }
    return whole(
        switch (over.kind()) {
          case SUM -> Ops.sum(all, -1);
          case MEAN -> Ops.mean(all, -1);
          case MAX -> Ops.max(all, -1);
          case MIN -> Ops.min(all, -1);
        });
  }

  private static Node reduceSegments(Formula.Over over, Node x, List<Integer> of, int count) {
    return switch (over.kind()) {
      case SUM -> Ops.scatterAdd(x, of, count);
      case MEAN -> {
        double[] sizes = new double[count];
        of.forEach(i -> sizes[i]++);
        yield Ops.div(Ops.scatterAdd(x, of, count), x.graph().constant(Shape.of(count), sizes));
      }
      case MAX -> Ops.segmentMax(x, of, count);
      case MIN -> Ops.neg(Ops.segmentMax(Ops.neg(x), of, count));
    };
  }

  private Node input(String name, Formula at) {
    Node node = inputs.get(name);
    if (node == null) {
      String given = inputs.isEmpty() ? "no input is given" : "given: " + quoted(inputs.keySet());
      throw new SpecException(
          Diagnostic.of(
                  Code.MISSING_INPUT, at.span(), "this reads `" + name + "`, which is not given")
              .withLabel(given)
              .withHelp(
                  name.equals(InputSpec.PRED) || name.equals(InputSpec.TARGET)
                      ? "give it: `--" + name + " FILE`"
                      : "give it: `--input " + name + "=FILE`"));
    }
    return node;
  }

  private static String quoted(Collection<String> names) {
    return names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
  }

  /** What the axes of a formula are: those of the inputs in it. */
  private Layout layout(Formula formula) {
    Layout[] found = {Layout.UNKNOWN};
    formula.forEachLeaf(
        leaf -> {
          if (leaf instanceof Formula.Input in && found[0] == Layout.UNKNOWN) {
            found[0] = layouts.getOrDefault(in.name(), Layout.UNKNOWN);
          }
        });
    return found[0];
  }
}
