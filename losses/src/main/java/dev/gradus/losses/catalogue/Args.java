package dev.gradus.losses.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checked argument values by parameter; what is not given has its default. */
public final class Args {
  /** No argument given. */
  public static final Args NONE = new Args(Map.of());

  private final Map<Param<?>, Object> values;

  private Args(Map<Param<?>, Object> values) {
    this.values = values;
  }

  /** These arguments and one more. */
  public <V> Args with(Param<V> param, V value) {
    Map<Param<?>, Object> copy = new HashMap<>(values);
    copy.put(param, value);
    return new Args(Map.copyOf(copy));
  }

  /** The value given, or the default, or empty. */
  @SuppressWarnings("unchecked") // with() pairs each parameter with a value of its type
  public <V> Optional<V> find(Param<V> param) {
    V given = (V) values.get(param);
    return given != null ? Optional.of(given) : param.defaultValue();
  }

  /** Whether a value was given, be it the default's. */
  public boolean isGiven(Param<?> param) {
    return values.containsKey(param);
  }

  /** The value given, or the default. */
  public <V> V get(Param<V> param) {
    return find(param)
        .orElseThrow(
            () -> new IllegalArgumentException("argument `" + param.name() + "` is missing"));
  }
}
