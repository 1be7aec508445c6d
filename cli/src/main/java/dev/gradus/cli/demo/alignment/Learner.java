package dev.gradus.cli.demo.alignment;

import dev.gradus.autodiff.graph.Evaluation;
import dev.gradus.autodiff.graph.Graph;
import dev.gradus.autodiff.graph.GraphBuilder;
import dev.gradus.autodiff.graph.Node;
import dev.gradus.autodiff.graph.Shape;
import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.nn.Padding;
import dev.gradus.autodiff.nn.ParameterSet;
import dev.gradus.autodiff.nn.Variables;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.Adam;
import dev.gradus.cli.features.Rows;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.Moment;
import dev.gradus.dsl.train.Training;
import dev.gradus.losses.schedule.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A small network that learns pitch classes from semitones. */
final class Learner {
  private static final int KERNEL = 3;
  private static final double THRESHOLD = 0.5;

  private final Lesson lesson;
  private final List<Performance> training;
  private final List<Performance> test;
  private final Plan plan;
  private final List<Double> f1 = new ArrayList<>();
  private Optional<LossAlignment> early = Optional.empty();
  private Optional<LossAlignment> late = Optional.empty();

  Learner(Lesson lesson, List<Performance> training, List<Performance> test, Plan plan) {
    this.lesson = lesson;
    this.training = training;
    this.test = test;
    this.plan = plan;
  }

  private Node network(Variables v, Node x) {
    Node near = Ops.relu(Layers.conv1d(v, "near", x, plan.hidden(), KERNEL, 1, Padding.SAME, 1));
    return Ops.sigmoid(Layers.dense(v, "out", near, 12));
  }

  Course run(long seed, Runnable epochDone) {
    Loss loss = lesson.loss();
    int steps = (training.size() + plan.batch() - 1) / plan.batch();
    List<Performance> shown = new ArrayList<>(test);
    shown.add(training.get(0));
    Graph graph = graph(shown);
    try (Evaluation predictor = graph.newEvaluation()) {
      predictor.set("x", features(shown));
      Training.of(loss)
          .model((v, in) -> Map.of("pred", network(v, in.get("x"))))
          .optimizer(new Adam())
          .learningRate(2e-3)
          .batches(Batches.of(examples(), plan.batch()).shuffled())
          .epochs(plan.epochs())
          .seed(seed)
          .callback(
              moment -> {
                if (moment.clock().step() % steps == 0) {
                  afterEpoch(loss, moment, predictor);
                  epochDone.run();
                }
              })
          .run();
    }
    return new Course(lesson, f1, early, late, misplaced());
  }

  private void afterEpoch(Loss loss, Moment moment, Evaluation predictor) {
    ParameterSet parameters = moment.parameters();
    parameters.into(predictor);
    double[] p = predictor.run().values("pred");
    f1.add(f1(p));
    if (lesson != Lesson.STRONG) {
      late = Optional.of(alignment(loss, moment.clock(), p));
      early = early.or(() -> late);
    }
  }

  private Graph graph(List<Performance> shown) {
    GraphBuilder builder = new GraphBuilder(DataType.FLOAT);
    long[] shape = features(shown).shape();
    Node pred = network(new Variables(builder), builder.input("x", Shape.of(shape)));
    return builder.build(Map.of("pred", pred));
  }

  private static INDArray features(List<Performance> pieces) {
    return Rows.stack(pieces.stream().map(Performance::features).toList());
  }

  private Map<String, INDArray> examples() {
    INDArray x = features(training);
    if (lesson == Lesson.STRONG) {
      List<double[][]> strong = training.stream().map(Performance::strong).toList();
      return Map.of("x", x, "target", Rows.stack(strong));
    }
    int longest = training.stream().mapToInt(p -> p.weak().length).max().orElseThrow();
    List<double[][]> weak = new ArrayList<>();
    double[] events = new double[training.size()];
    for (int i = 0; i < events.length; i++) {
      double[][] own = training.get(i).weak();
      events[i] = own.length;
      double[][] padded = Arrays.copyOf(own, longest);
      Arrays.fill(padded, own.length, longest, new double[12]);
      weak.add(padded);
    }
    return Map.of("x", x, "target", Rows.stack(weak), "events", Rows.vector(events));
  }

  /** Over all frames and classes of the pieces for testing, which come first. */
  private double f1(double[] p) {
    int right = 0;
    int wrong = 0;
    for (int i = 0; i < test.size() * Performance.COUNT; i++) {
      double[] truth = test.get(i / Performance.COUNT).strong()[i % Performance.COUNT];
      for (int c = 0; c < 12; c++) {
        boolean active = p[i * 12 + c] > THRESHOLD;
        boolean present = truth[c] == 1;
        right += active && present ? 1 : 0;
        wrong += active != present ? 1 : 0;
      }
    }
    return right == 0 ? 0 : 2.0 * right / (2.0 * right + wrong);
  }

  /** How the first piece to learn from is aligned, as the lesson aligns it at that time. */
  private LossAlignment alignment(Loss loss, Clock clock, double[] p) {
    double[][] pred = new double[Performance.COUNT][12];
    for (int i = 0; i < Performance.COUNT; i++) {
      System.arraycopy(p, (test.size() * Performance.COUNT + i) * 12, pred[i], 0, 12);
    }
    double[][] weak = training.get(0).weak();
    return LossAlignment.of(
            loss.at(clock),
            Map.of(
                "pred", Rows.stack(List.<double[][]>of(pred)),
                "target", Rows.stack(List.<double[][]>of(weak)),
                "events", Rows.vector(weak.length)))
        .get(0);
  }

  private double misplaced() {
    if (late.isEmpty()) {
      return Double.NaN;
    }
    double[][] expected = Rows.of(late.get().expected());
    int columns = expected[0].length;
    int[] event = training.get(0).event();
    int rows = training.get(0).weak().length;
    double sum = 0;
    for (int n = 0; n < Performance.COUNT; n++) {
      double weight = 0;
      double off = 0;
      for (int m = 0; m < columns; m++) {
        double e = expected[n][m];
        // Unfolded, each row of the target stands for several columns.
        int row = columns == rows ? m : (int) ((long) m * rows / columns);
        weight += e;
        off += e * Math.abs(row - event[n]);
      }
      sum += off / weight;
    }
    return sum / Performance.COUNT;
  }
}
