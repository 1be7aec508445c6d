package dev.gradus.cli.demo.hierarchy;

import dev.gradus.losses.hierarchy.Strategy;
import dev.gradus.losses.measure.Agreement;
import dev.gradus.losses.measure.ClassScore;
import dev.gradus.losses.measure.HierarchyReport;
import java.util.List;
import java.util.stream.IntStream;

/** What came of a strategy on the pieces for testing. */
public record Outcome(long seed, Strategy strategy, HierarchyReport report) {
  /** The mean of γ over the classes with children. */
  public double gamma() {
    return Agreement.macro(report.agreement()).orElse(Double.NaN);
  }

  /** The mean of F₁ over all classes. */
  public double f1() {
    return report.macro(ClassScore::f1).orElse(Double.NaN);
  }

  /** The mean of F₁ over the classes of each level, from the instruments upwards. */
  public List<Double> levels() {
    return IntStream.rangeClosed(1, report.hierarchy().levels().size())
        .mapToObj(level -> report.ofLevel(level, ClassScore::f1).orElse(Double.NaN))
        .toList();
  }
}
