package dev.gradus.losses.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the axes of an array stand for. */
public enum Layout {
  /** Signals {@code [..., time]}. */
  SIGNAL,
  /** One number for each class {@code [..., time, class]}. */
  CLASSES,
  /** Nobody said; if classes are asked for, they are on the last axis. */
  UNKNOWN;

  /** The name of an axis, as a specification spells it. */
  public enum AxisName {
    /** Every axis in front of the others. */
    BATCH,
    /** Samples or frames. */
    TIME,
    /** Classes. */
    CLASS;

    /** The name as a specification spells it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The axis of this name. */
    public static Optional<AxisName> find(String text) {
      return Arrays.stream(values()).filter(a -> a.text().equals(text)).findFirst();
    }
  }

  /**
   * The name of each axis of an array, outermost first; empty where it is not known.
   *
   * @param rank how many axes there are
   * @param perClass whether a further axis, the classes', has been taken away
   */
  List<Optional<AxisName>> axes(int rank, boolean perClass) {
    List<AxisName> names = last(perClass);
    return IntStream.range(0, rank)
        .mapToObj(
            i -> {
              int at = i - (rank - names.size());
              return at >= 0
                  ? Optional.of(names.get(at))
                  : this == UNKNOWN ? Optional.<AxisName>empty() : Optional.of(AxisName.BATCH);
            })
        .toList();
  }

  /** The names of the innermost axes. */
  private List<AxisName> last(boolean perClass) {
    return switch (this) {
      case SIGNAL -> List.of(AxisName.TIME);
      case CLASSES -> perClass ? List.of(AxisName.TIME) : List.of(AxisName.TIME, AxisName.CLASS);
      case UNKNOWN -> perClass ? List.of() : List.of(AxisName.CLASS);
    };
  }
}
