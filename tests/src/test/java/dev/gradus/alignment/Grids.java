package dev.gradus.alignment;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.kernel.Minimum;
import dev.gradus.autodiff.op.Paths;
import dev.gradus.autodiff.op.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** Grids with any prices, evaluated. */
final class Grids {
  private Grids() {}

  /** The minimum over the paths, and the flow over the edges in the order of the prices. */
  record Result(double value, double[] flow) {}

  /** Prices of a grid; what is not set is closed. */
  static final class Prices {
    private final Shape shape;
    private final List<Step> steps;
    private final Minimum kind;
    private final double gamma;
    private final double[] prices;

    Prices(int rows, int columns, List<Step> steps, Minimum kind, double gamma) {
      this.shape = Shape.of(steps.size() + 2, rows, columns);
      this.steps = steps;
      this.kind = kind;
      this.gamma = gamma;
      prices = new double[shape.size()];
      Arrays.fill(prices, Double.POSITIVE_INFINITY);
    }

    Prices set(int step, int cell, double price) {
      prices[step * shape.dim(1) * shape.dim(2) + cell] = price;
      return this;
    }

    Prices begin(int cell, double price) {
      return set(steps.size(), cell, price);
    }

    Prices end(int cell, double price) {
      return set(steps.size() + 1, cell, price);
    }

    Result run() {
      GraphBuilder g = new GraphBuilder(DataType.DOUBLE);
      Node in = g.input("prices", shape);
      Map<String, Node> outputs =
          Map.of("value", Paths.shortest(in, steps, kind), "flow", Paths.flow(in, steps, kind));
      double[] units = Arrays.stream(prices).map(x -> x / gamma).toArray();
      try (Evaluation e = g.build(outputs).newEvaluation()) {
        e.set("prices", units).run();
        return new Result(gamma * e.scalar("value"), e.values("flow"));
      }
    }
  }
}
