package dev.gradus.dsl;

import dev.gradus.dsl.check.CheckedSpec;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.check.Reading;
import dev.gradus.dsl.describe.FormulaText;
import dev.gradus.dsl.describe.Kinks;
import dev.gradus.dsl.describe.Ranges;
import dev.gradus.dsl.describe.Reductions;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.value.Interval;
import dev.gradus.losses.value.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes a loss. */
final class Describer {
  private final CheckedSpec spec;
  private final Spec tree;
  private final Map<String, Double> set;

  /**
   * For one loss.
   *
   * @param set the values from outside, by key
   */
  Describer(CheckedSpec spec, Map<String, Double> set) {
    this.spec = spec;
    this.tree = LossTree.of(spec);
    this.set = set;
  }

  Description describe(List<Diagnostic> warnings) {
    List<Description.Input> inputs = inputs();
    Ranges ranges = ranges(inputs);
    List<Description.Term> terms = spec.terms().stream().map(t -> term(t, ranges)).toList();
    return new Description(
        spec.text(),
        inputs,
        spec.parameters().stream().map(this::parameter).toList(),
        terms,
        terms.stream().map(Description.Term::weighted).reduce(Interval::add).orElseThrow(),
        SpecHash.withValues(spec, set),
        SpecHash.withoutValues(spec),
        warnings);
  }

  private List<Description.Input> inputs() {
    Map<String, Layout> layouts = new HashMap<>();
    for (CheckedSpec.Term t : spec.terms()) {
      for (Reading r : Reading.of(t.body())) {
        layouts.merge(r.name(), r.layout(), (a, b) -> a == Layout.UNKNOWN ? b : a);
      }
    }
    return ExampleInputs.of(spec).stream()
        .map(
            i ->
                new Description.Input(
                    i.name(), i.kind(), layouts.get(i.name()), i.example(), i.flexible()))
        .toList();
  }

  private Ranges ranges(List<Description.Input> inputs) {
    Map<String, Interval> ofParameters = new HashMap<>();
    spec.parameters().forEach(p -> ofParameters.put(p.key(), values(p)));
    Map<String, Interval> ofInputs = new HashMap<>();
    for (Description.Input i : inputs) {
      boolean fraction = i.kind() == InputSpec.Kind.PROBABILITY || i.kind() == InputSpec.Kind.LABEL;
      ofInputs.put(i.name(), fraction ? Interval.UNIT : Interval.ALL);
    }
    return new Ranges(ofParameters, ofInputs);
  }

  /** The values that a parameter has at some time, or may come to have. */
  private Interval values(Parameter p) {
    if (set.containsKey(p.key())) {
      return Interval.of(set.get(p.key()));
    }
    if (p.isLearned() || p.isBalanced()) {
      return new Interval(p.isBalanced() ? Math.max(0, p.low()) : p.low(), p.high());
    }
    return p.setting()
        .map(s -> new Interval(s.low(), s.high()))
        .orElse(new Interval(p.low(), p.high()));
  }

  private Description.Parameter parameter(Parameter p) {
    boolean scheduled = p.setting().isPresent() && !set.containsKey(p.key());
    Optional<String> value = SpecHash.value(tree, p, set, Style.UNICODE);
    // A schedule in the middle of the loss is its own name.
    return new Description.Parameter(
        p.name(),
        value.isEmpty() && scheduled ? Optional.of(p.name()) : value,
        new Interval(p.low(), p.high()),
        scheduled ? p.setting().get().units().stream().findFirst() : Optional.empty());
  }

  private Description.Term term(CheckedSpec.Term t, Ranges ranges) {
    FormulaText texts = new FormulaText(spec.parameters());
    Interval weight = ranges.of(t.weight());
    Interval value = ranges.of(t.body());
    return new Description.Term(
        t.name(),
        texts.of(t.weight()),
        weight,
        value,
        weight.mul(value),
        Reductions.of(t.body()),
        Kinks.of(t.body(), ranges, texts),
        t.span());
  }
}
