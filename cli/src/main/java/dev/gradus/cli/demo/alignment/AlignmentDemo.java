package dev.gradus.cli.demo.alignment;

import dev.gradus.cli.compute.OutputFolder;
import dev.gradus.cli.compute.Progress;
import dev.gradus.cli.features.Feature;
import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.study.Parallel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** {@code gradus demo alignment}: learning without times, and aligning two renditions. */
public final class AlignmentDemo {
  private static final int PAIRS = 8;
  private static final String AUDIO = "dtw(cost=cosine)";
  private static final List<String> SYMMETRIC =
      List.of("sdtw(gamma=0.1, normalize=sum)", "sdtw(gamma=0.1, cost=contrastive, normalize=sum)");

  private AlignmentDemo() {}

  /**
   * What came of it all.
   *
   * @param courses of each lesson
   * @param encoders the symmetric case, without and with contrast
   * @param path of one pair of renditions
   * @param error seconds by which the chroma alignments of all pairs are off
   */
  record Results(
      Plan plan,
      long seed,
      List<Course> courses,
      List<Encoders.Outcome> encoders,
      LossAlignment path,
      double error) {}

  /**
   * Prints the tables.
   *
   * @param folder where pictures and the warping path go
   * @return the exit status
   */
  public static int run(
      Plan plan, long seed, Optional<Path> folder, boolean json, Console console) {
    folder.ifPresent(OutputFolder::create);
    Results results;
    try (Progress progress = new Progress("gradus demo alignment", console)) {
      results = compute(plan, seed, progress);
    }
    folder.ifPresent(f -> AlignmentFiles.write(f, results));
    if (json) {
      console.out().println(AlignmentTables.json(results));
    } else {
      AlignmentTables.print(results, console.out());
      folder.ifPresent(f -> console.out().println("\npictures and path in " + f));
    }
    return 0;
  }

  static Results compute(Plan plan, long seed, Progress progress) {
    int threads = Runtime.getRuntime().availableProcessors();
    int pieces = plan.pieces() + plan.tested();
    int all = pieces + PAIRS + (Lesson.values().length + SYMMETRIC.size()) * plan.epochs();
    AtomicInteger done = new AtomicInteger();
    Runnable step = () -> progress.accept(done.incrementAndGet(), all);
    Performance[] music = new Performance[pieces];
    Parallel.forEach(
        pieces, threads, i -> music[i] = Performance.of(seed, i), (i, n) -> step.run());
    Renditions[] pairs = new Renditions[PAIRS];
    Parallel.forEach(PAIRS, threads, i -> pairs[i] = Renditions.of(seed, i), (i, n) -> step.run());
    List<Performance> training = List.of(music).subList(0, plan.pieces());
    List<Performance> test = List.of(music).subList(plan.pieces(), pieces);
    Lesson[] lessons = Lesson.values();
    Course[] courses = new Course[lessons.length];
    Encoders.Outcome[] encoders = new Encoders.Outcome[SYMMETRIC.size()];
    Parallel.forEach(
        lessons.length + encoders.length,
        threads,
        i -> {
          if (i < lessons.length) {
            courses[i] = new Learner(lessons[i], training, test, plan).run(seed, step);
          } else {
            encoders[i - lessons.length] =
                Encoders.learn(
                    SYMMETRIC.get(i - lessons.length), List.of(pairs), plan.epochs(), seed, step);
          }
        },
        (i, n) -> {});
    List<LossAlignment> paths = IntStream.range(0, PAIRS).mapToObj(i -> align(pairs[i])).toList();
    double error =
        IntStream.range(0, PAIRS)
            .mapToDouble(i -> pairs[i].error(paths.get(i).cells()))
            .average()
            .orElse(Double.NaN);
    return new Results(plan, seed, List.of(courses), List.of(encoders), paths.get(0), error);
  }

  private static LossAlignment align(Renditions pair) {
    return LossAlignment.of(
            Loss.parse(AUDIO),
            Map.of(
                "pred", pair.firstFeatures(Feature.CHROMA),
                "target", pair.secondFeatures(Feature.CHROMA)))
        .get(0);
  }
}
