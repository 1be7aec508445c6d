package dev.gradus.dsl;

import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.check.Checker;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.schedule.Clock;
import dev.gradus.losses.value.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the parameters of a loss are worth at a time. */
final class ParameterValues {
  private ParameterValues() {}

  /**
   * The value of each parameter, by key: what was set, or else what the text says.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException that names every parameter without a value,
   *     and every schedule whose time is unknown
   */
  static Map<String, Double> of(List<Parameter> parameters, Map<String, Double> set, Clock clock) {
    Diagnostics missing = new Diagnostics();
    Map<String, Double> values = new HashMap<>();
    for (Parameter p : parameters) {
      if (set.containsKey(p.key())) {
        values.put(p.key(), set.get(p.key()));
      } else if (p.setting().isEmpty()) {
        missing.add(noValue(p));
      } else if (p.setting().get().units().stream().anyMatch(u -> Double.isNaN(clock.at(u)))) {
        missing.add(noClock(p));
      } else {
        values.put(p.key(), p.setting().get().at(clock));
      }
    }
    missing.throwIfErrors();
    return values;
  }

  private static Diagnostic noClock(Parameter p) {
    Unit unit = p.setting().orElseThrow().units().iterator().next();
    String option =
        switch (unit) {
          case STEPS -> "step";
          case EPOCHS -> "epoch";
          case PERCENT -> "progress";
        };
    return Diagnostic.of(
            Code.NO_CLOCK,
            p.use(),
            "`" + p.name() + "` changes with the " + option + ", and no time is given")
        .withHelp("on the command line: `--" + option + " 0`")
        .withHelp("in Java: `loss.at(Clock." + option + "(0))`");
  }

  private static Diagnostic noValue(Parameter p) {
    Diagnostic d =
        Diagnostic.of(Code.NO_VALUE, p.use(), "parameter `" + p.name() + "` has no value")
            .withHelp("in the text: `where " + p.name() + " = 0.1` after the loss")
            .withHelp("on the command line: `--set " + p.name() + "=0.1`")
            .withHelp("in Java: `loss.with(\"" + p.name() + "\", 0.1)`");
    return p.span().equals(p.use()) ? d : d.withSecondary(p.span(), "declared without one");
  }

  /**
   * A loss with values for parameters.
   *
   * @param values by any spelling of their names
   * @throws SpecException if two spellings are one name, or the loss does not take a value
   */
  static Loss set(Loss loss, Map<String, Double> values) {
    Loss changed = loss;
    Map<String, String> spellings = new HashMap<>();
    for (Map.Entry<String, Double> p : new TreeMap<>(values).entrySet()) {
      String before = spellings.put(Names.key(p.getKey()), p.getKey());
      if (before != null) {
        throw new SpecException(
            Diagnostic.of(
                    Code.VALUE_TWICE,
                    "`" + before + "` and `" + p.getKey() + "` are one parameter with two values")
                .withHelp("keep one of them"));
      }
      changed = changed.with(p.getKey(), p.getValue());
    }
    return changed;
  }

  /**
   * The key of a parameter that a value is given to.
   *
   * @throws SpecException if there is no such parameter, or the value is outside its range
   */
  static String key(List<Parameter> parameters, String name, double value) {
    String key = Names.key(name);
    Parameter p =
        parameters.stream()
            .filter(q -> q.key().equals(key))
            .findFirst()
            .orElseThrow(() -> new SpecException(Checker.unknownParameter(name, parameters)));
    if (!p.allows(value)) {
      throw new SpecException(Checker.outOfRange(p, value));
    }
    return key;
  }
}
