package dev.gradus.autodiff.optim;

import dev.gradus.autodiff.nn.ParameterSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an optimiser remembers: how many steps it took, and arrays of the size of each parameter,
 * called slots. Used by one thread at a time.
 */
public final class OptimizerState {
  private static final String STEP = "step";

  private long step;
  private final Map<String, double[]> slots = new LinkedHashMap<>();

  private OptimizerState() {}

  /**
   * No step yet, and slots of zeros.
   *
   * @param kinds of slots that each parameter has, such as {@code momentum}
   */
  public static OptimizerState zeros(ParameterSet parameters, List<String> kinds) {
    OptimizerState state = new OptimizerState();
    for (String kind : kinds) {
      for (String name : parameters.names()) {
        state.slots.put(key(kind, name), new double[parameters.shape(name).size()]);
      }
    }
    return state;
  }

  private static String key(String kind, String parameter) {
    return kind + ":" + parameter;
  }

  /** How many steps were taken. */
  public long step() {
    return step;
  }

  /** The values of one slot, as a copy. */
  public double[] slot(String kind, String parameter) {
    return require(kind, parameter).clone();
  }

  private double[] require(String kind, String parameter) {
    double[] slot = slots.get(key(kind, parameter));
    if (slot == null) {
      throw new IllegalArgumentException(
          "the state has no `"
              + key(kind, parameter)
              + "`; it belongs to another optimiser or to other parameters");
    }
    return slot;
  }

  /**
   * One step more, with new values in some slots.
   *
   * @param changed by kind and parameter, as {@code momentum:dense.weight}
   */
  void advance(Map<String, double[]> changed) {
    slots.putAll(changed);
    step++;
  }

  /**
   * All there is to know, as copies: {@code step}, an array of one number, and each slot as {@code
   * kind:parameter}.
   */
  public Map<String, double[]> export() {
    Map<String, double[]> all = new LinkedHashMap<>();
    all.put(STEP, new double[] {step});
    slots.forEach((key, values) -> all.put(key, values.clone()));
    return all;
  }

  /**
   * A state of this one's structure with the numbers that {@link #export} gave; this one stays as
   * it is. {@code optimizer.start(parameters).restored(saved)} is how a run goes on.
   *
   * @throws IllegalArgumentException naming the entry that is missing, unknown or of another size
   */
  public OptimizerState restored(Map<String, double[]> saved) {
    OptimizerState state = new OptimizerState();
    double[] steps = entry(saved, STEP, 1);
    if (!(steps[0] >= 0) || steps[0] != Math.rint(steps[0]) || steps[0] > 0x1p53) {
      throw new IllegalArgumentException("the saved `step` is " + steps[0] + ", no step count");
    }
    state.step = (long) steps[0];
    slots.forEach((key, values) -> state.slots.put(key, entry(saved, key, values.length).clone()));
    for (String key : saved.keySet()) {
      if (!key.equals(STEP) && !slots.containsKey(key)) {
        throw new IllegalArgumentException(
            "the saved state has `" + key + "`, which this optimiser does not know");
      }
    }
    return state;
  }

  private static double[] entry(Map<String, double[]> saved, String key, int size) {
    double[] values = saved.get(key);
    if (values == null) {
      throw new IllegalArgumentException("the saved state has no `" + key + "`");
    }
    if (values.length != size) {
      throw new IllegalArgumentException(
          "`" + key + "` has " + values.length + " saved values, not " + size);
    }
    return values;
  }
}
