package dev.gradus.cli.demo.hierarchy;

import dev.gradus.cli.demo.hierarchy.Network.Labels;
import dev.gradus.cli.features.Rows;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.study.Parallel;
import dev.gradus.losses.hierarchy.Strategy;
import dev.gradus.losses.measure.HierarchyReport;
import dev.gradus.losses.value.ClassFrames;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * The strategies on the same music: every piece has labels of families, few have labels of
 * instruments, and each strategy uses what it can of them.
 */
public final class Comparison {
  private static final double THRESHOLD = 0.5;

  private final Hierarchy classes;
  private final Study study;
  private final int threads;

  /**
   * A comparison.
   *
   * @param classes one of the hierarchies that are built in, whose lowest are the instruments
   */
  public Comparison(Hierarchy classes, Study study, int threads) {
    this.classes = classes;
    this.study = study;
    this.threads = threads;
  }

  /** One network that a strategy needs, and where its predictions go. */
  private record Task(Strategy strategy, Network network) {}

  /** How many pieces of work {@link #run} reports. */
  public int work() {
    return study.pieces() + study.tested() + tasks().size() * study.epochs();
  }

  /**
   * Plays, trains, predicts and measures.
   *
   * @param progress told (done, all)
   */
  public List<Outcome> run(long seed, BiConsumer<Integer, Integer> progress) {
    AtomicInteger done = new AtomicInteger();
    Runnable step = () -> progress.accept(done.incrementAndGet(), work());
    Recordings recordings =
        Recordings.play(
            new Orchestra(classes, Study.BARS, seed), study, threads, (i, n) -> step.run());
    List<Task> tasks = tasks();
    double[][][] predictions = new double[tasks.size()][][];
    Parallel.forEach(
        tasks.size(),
        threads,
        i -> predictions[i] = tasks.get(i).network().run(recordings, study, seed, step),
        (i, n) -> {});
    Map<Strategy, double[]> outputs = new EnumMap<>(Strategy.class);
    for (int i = 0; i < predictions.length; i++) {
      double[] all =
          outputs.computeIfAbsent(
              tasks.get(i).strategy(), s -> new double[predictions[0].length * classes.size()]);
      int[] columns = tasks.get(i).network().columns();
      for (int f = 0; f < predictions[i].length; f++) {
        for (int c = 0; c < columns.length; c++) {
          all[f * classes.size() + columns[c]] = predictions[i][f][c];
        }
      }
    }
    outputs.put(Strategy.TOP_DOWN_GATE, outputs.get(Strategy.INDEPENDENT));
    double[] truth =
        Rows.flat(recordings.test().stream().flatMap(p -> Arrays.stream(p.labels())).toList());
    return outputs.entrySet().stream()
        .map(e -> outcome(seed, e.getKey(), e.getValue(), truth))
        .toList();
  }

  private Outcome outcome(long seed, Strategy strategy, double[] predictions, double[] truth) {
    ClassFrames outputs =
        strategy.outputs(ClassFrames.probabilities(classes, "pred", predictions), THRESHOLD);
    return new Outcome(seed, strategy, HierarchyReport.of(outputs, THRESHOLD, truth));
  }

  private List<Task> tasks() {
    Loss loss = Loss.parse("bce(mask=known)");
    List<Task> tasks = new ArrayList<>();
    for (List<Integer> level : classes.levels()) {
      tasks.add(task(Strategy.INDEPENDENT, columns(level), loss));
    }
    tasks.add(task(Strategy.BOTTOM_UP, columns(Strategy.BOTTOM_UP.trained(classes)), loss));
    int[] all = IntStream.range(0, classes.size()).toArray();
    tasks.add(
        new Task(
            Strategy.TOP_DOWN_PRODUCT,
            new Network(all, loss, (i, y) -> belowPresent(y, labelled(i, y, all)))));
    tasks.add(task(Strategy.JOINT, all, loss));
    tasks.add(
        task(
            Strategy.CONSISTENT,
            all,
            Loss.parse(
                    "bce(mask=known) + α·down(hierarchy=%1$s) + β·up(hierarchy=%1$s)"
                        .formatted(classes.name()))
                .with("α", study.alpha())
                .with("β", study.beta())));
    return tasks;
  }

  private Task task(Strategy strategy, int[] columns, Loss loss) {
    Labels known =
        (i, y) -> {
          double[][] mask = labelled(i, y, columns);
          boolean any = Arrays.stream(mask[0]).anyMatch(m -> m != 0);
          return any ? mask : null;
        };
    return new Task(strategy, new Network(columns, loss, known));
  }

  private static int[] columns(List<Integer> classes) {
    return classes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** All labels of the first pieces; of the others those of classes with children. */
  private double[][] labelled(int piece, double[][] labels, int[] columns) {
    double[][] mask = new double[labels.length][columns.length];
    for (double[] row : mask) {
      for (int c = 0; c < columns.length; c++) {
        boolean lowest = classes.children(columns[c]).isEmpty();
        row[c] = lowest && piece >= study.labelled() ? 0 : 1;
      }
    }
    return mask;
  }

  /** A probability given the parent is learnt where the parent is present. */
  private double[][] belowPresent(double[][] labels, double[][] mask) {
    for (int i = 0; i < mask.length; i++) {
      for (int c = 0; c < classes.size(); c++) {
        for (int parent : classes.parents(c)) {
          mask[i][c] *= labels[i][parent];
        }
      }
    }
    return mask;
  }
}
