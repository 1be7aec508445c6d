package dev.gradus.trainers.dl4j;

import dev.gradus.dsl.Description;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.schedule.Clock;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A loss as a network stores it: its canonical text and the values that were set. */
final class StoredText implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, Double> parameters;
  private final Loss loss;

  /** A parameter that changes over time; null if none does. */
  private final String schedule;

  private StoredText(Loss loss, Map<String, Double> parameters) {
    this.loss = loss;
    this.parameters = new TreeMap<>(parameters);
    this.schedule =
        loss.describe().parameters().stream()
            .filter(p -> p.clock().isPresent())
            .map(Description.Parameter::name)
            .findFirst()
            .orElse(null);
  }

  /**
   * Reads a text.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException if it has a mistake, or a parameter no value
   */
  static StoredText of(String text, Map<String, Double> parameters) {
    Map<String, Double> set = parameters == null ? Map.of() : parameters;
    Loss loss = Loss.parse(Source.of(text), List.of(), set);
    // Whatever the time is: a parameter without a value shows here, not in the middle of training.
    loss.at(Clock.of(0, 0, 0)).values();
    return new StoredText(loss, set);
  }

  StoredText with(String parameter, double value) {
    return of(text(), changed(parameters, parameter, value));
  }

  /**
   * The same text with what a step has made of its weights.
   *
   * @param changing which those are
   * @param next the loss that has them
   */
  StoredText moved(List<Parameter> changing, Loss next) {
    Map<String, Double> values = next.values();
    Map<String, Double> changed = parameters;
    Loss moved = loss;
    for (Parameter p : changing) {
      double value = values.get(p.key());
      changed = changed(changed, p.isAnonymous() ? p.key() : p.name(), value);
      moved = moved.with(p.key(), value);
    }
    return new StoredText(moved, changed);
  }

  /** With a value in place of one that was set under any spelling of the name. */
  private static Map<String, Double> changed(
      Map<String, Double> values, String name, double value) {
    Map<String, Double> changed = new TreeMap<>(values);
    changed.keySet().removeIf(before -> Names.key(before).equals(Names.key(name)));
    changed.put(name, value);
    return changed;
  }

  Loss loss() {
    return loss;
  }

  String text() {
    return loss.text();
  }

  String schedule() {
    return schedule;
  }

  Map<String, Double> parameters() {
    return new TreeMap<>(parameters);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredText t
        && text().equals(t.text())
        && parameters.equals(t.parameters);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text(), parameters);
  }

  /** The text, and what was set, as {@code mse + α·l1 where α = 0.1} would say it. */
  @Override
  public String toString() {
    return parameters.isEmpty() ? text() : text() + " " + parameters;
  }
}
