package dev.gradus.dsl;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.Formula;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.losses.alignment.Aligning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a term of a loss aligns its sequences. Rows of all matrices are frames of pred, columns those
 * of target; in front of them stand the axes of the batch, if there is one. What is behind the end
 * of a sequence is 0.
 *
 * @param term the name of the term
 * @param costs {@code [..., N, M]}: the cost of each cell as the paths meet it, with band (∞
 *     outside) and prior
 * @param values {@code [...]}: the value of each item before it is normalised and reduced
 * @param expected {@code [..., N, M]}: how likely a path passes each cell
 * @param path {@code [..., N, M]}: 1 on the path of least cost, 0 elsewhere
 * @param gradient {@code [..., N, M]}: ∂value/∂cost
 */
public record LossAlignment(
    String term,
    INDArray costs,
    INDArray values,
    INDArray expected,
    INDArray path,
    INDArray gradient) {

  /** A cell of a path: a frame of pred and the frame of target it is aligned with, from 0. */
  public record Cell(int pred, int target) {}

  /**
   * The alignment of each term that aligns something ({@code sdtw}, {@code dtw}), in the author's
   * order; none if there is no such term.
   *
   * @param loss with values for its parameters, and a time if it has schedules
   * @param inputs arrays by name
   * @throws SpecException as {@link Loss#evaluate(Map)} does
   */
  public static List<LossAlignment> of(Loss loss, Map<String, INDArray> inputs) {
    CheckedSpec spec = loss.spec();
    Map<String, INDArray> read = Inputs.relevant(spec, inputs, List.of());
    GraphBuilder graph = new GraphBuilder(Inputs.dtype(spec, read));
    Map<String, Node> nodes = new TreeMap<>();
    read.forEach((name, a) -> nodes.put(name, graph.input(name, Shape.of(a.shape()))));
    FormulaBuilder formulas = new FormulaBuilder(spec, graph, nodes);
    List<String> names = new ArrayList<>();
    Map<String, Node> outputs = new LinkedHashMap<>();
    for (CheckedSpec.Term term : spec.terms()) {
      term.body()
          .forEachLeaf(
              leaf -> {
                if (leaf instanceof Formula.Term t && t.loss() instanceof Aligning aligning) {
                  add(
                      outputs,
                      names.size() + " ",
                      graph.labelled(term.name(), () -> formulas.view(t, aligning)));
                  names.add(term.name());
                }
              });
    }
    try (Evaluation e = graph.build(outputs).newEvaluation()) {
      read.forEach(e::set);
      LossGraph.set(e, loss);
      Refusals.located(spec, e::run);
      List<LossAlignment> all = new ArrayList<>();
      for (String name : names) {
        String at = all.size() + " ";
        all.add(
            new LossAlignment(
                name,
                e.array(at + "costs"),
                e.array(at + "values"),
                e.array(at + "expected"),
                e.array(at + "path"),
                e.array(at + "gradient")));
      }
      return List.copyOf(all);
    }
  }

  private static void add(Map<String, Node> outputs, String at, Aligning.View view) {
    outputs.put(at + "costs", view.costs());
    outputs.put(at + "values", view.values());
    outputs.put(at + "expected", view.expected());
    outputs.put(at + "path", view.path());
    outputs.put(at + "gradient", view.gradient());
  }

  /** The path of least cost of one alignment, or of the first item of a batch. */
  public List<Cell> cells() {
    return cells(0);
  }

  /**
   * The path of least cost.
   *
   * @param item of the batch, from 0
   */
  public List<Cell> cells(int item) {
    int rows = (int) path.size(path.rank() - 2);
    int columns = (int) path.size(path.rank() - 1);
    double[] on = NdArrays.toDoubles(path);
    List<Cell> cells = new ArrayList<>();
    // No step goes up or to the left, so the order of the rows is that of the path.
    for (int i = 0; i < rows * columns; i++) {
      if (on[item * rows * columns + i] == 1) {
        cells.add(new Cell(i / columns, i % columns));
      }
    }
    return List.copyOf(cells);
  }

  /**
   * The target that each frame of pred is compared with on average: Σ_m w[n, m]·y[m]/Σ_m w[n, m],
   * where w is the gradient by the costs. For squared distances the loss has the gradient of a
   * framewise one with these targets and the weights {@link #frameWeights}.
   *
   * @param target {@code [..., M, d]}
   * @return {@code [..., N, d]}; NaN where a frame of pred has no weight
   */
  public INDArray strongTargets(INDArray target) {
    Shape shape = Shape.of(gradient.shape());
    int d = (int) target.size(target.rank() - 1);
    double[] w = NdArrays.toDoubles(gradient);
    double[] y = NdArrays.toDoubles(target);
    int columns = shape.dim(-1);
    double[] strong = new double[w.length / columns * d];
    for (int row = 0; row < w.length / columns; row++) {
      int first = row / shape.dim(-2) * columns;
      double sum = 0;
      for (int m = 0; m < columns; m++) {
        double weight = w[row * columns + m];
        sum += weight;
        for (int k = 0; weight != 0 && k < d; k++) {
          strong[row * d + k] += weight * y[(first + m) * d + k];
        }
      }
      for (int k = 0; k < d; k++) {
        strong[row * d + k] /= sum;
      }
    }
    return NdArrays.create(strong, shape.with(-1, d).dims(), gradient.dataType());
  }

  /** Σ_m w[n, m], w the gradient by the costs: {@code [..., N]}. */
  public INDArray frameWeights() {
    Shape shape = Shape.of(gradient.shape());
    double[] w = NdArrays.toDoubles(gradient);
    double[] sums = new double[w.length / shape.dim(-1)];
    for (int i = 0; i < w.length; i++) {
      sums[i / shape.dim(-1)] += w[i];
    }
    return NdArrays.create(sums, shape.leading(-1).dims(), gradient.dataType());
  }
}
