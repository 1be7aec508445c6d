package dev.gradus.losses.catalogue;

import dev.gradus.losses.value.Axes;
import dev.gradus.losses.value.Duration;
import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Hop;
import dev.gradus.losses.value.Numbers;
import dev.gradus.losses.value.Pairwise;
import dev.gradus.losses.value.Pointwise;
import dev.gradus.losses.value.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What values an argument takes. The kinds are few and closed: whoever reads a specification turns
 * text into a value by them, and whoever documents one describes them.
 *
 * @param <V> the type of the values
 */
public sealed interface ArgType<V> {

  /** For messages and tables: {@code number in [0, 0.5)}. */
  String describe();

  /** A number; bounds are inclusive. */
  record Real(double min, double max) implements ArgType<Double> {
    @Override
    public String describe() {
      boolean open = min == Double.MIN_NORMAL; // which stands for an open bound at 0
      if (max == Double.POSITIVE_INFINITY) {
        return min == Double.NEGATIVE_INFINITY
            ? "number"
            : open ? "number > 0" : "number ≥ " + Numbers.text(min);
      }
      return min == Double.NEGATIVE_INFINITY
          ? "number ≤ " + Numbers.text(max)
          : "number in " + (open ? "(0" : "[" + Numbers.text(min)) + ", " + Numbers.text(max) + "]";
    }
  }

  /**
   * A number that may be a parameter, a schedule, or a formula of these; bounds are inclusive and
   * known of what does not change.
   */
  record Setting(double min, double max) implements ArgType<Scalar> {
    @Override
    public String describe() {
      return new Real(min, max).describe() + ", parameter or schedule";
    }
  }

  /** Numbers in an order, each of which may be a parameter, a schedule, or a formula of these. */
  record Settings(double min) implements ArgType<List<Scalar>> {
    @Override
    public String describe() {
      return "{" + each().describe() + ", …}";
    }

    /** What each of them may be. */
    public Setting each() {
      return new Setting(min, Double.POSITIVE_INFINITY);
    }
  }

  /** A whole number; bounds are inclusive. */
  record Whole(int min, int max) implements ArgType<Integer> {
    @Override
    public String describe() {
      return max == Integer.MAX_VALUE
          ? "whole number ≥ " + min
          : "whole number in [" + min + ", " + max + "]";
    }
  }

  /** {@code true} or {@code false}. */
  record Flag() implements ArgType<Boolean> {
    @Override
    public String describe() {
      return "true or false";
    }
  }

  /** A number or a set of them, such as one weight for each class. */
  record Reals(double min) implements ArgType<List<Double>> {
    @Override
    public String describe() {
      return new Real(min, Double.POSITIVE_INFINITY).describe() + ", or a set of them";
    }
  }

  /**
   * One entry of a catalogue, with arguments of its own if it has any.
   *
   * @param own the value that a function of one's own stands for, if one can take the place of an
   *     entry
   */
  record Choice<T>(Catalogue<T> of, Optional<Function<Pairwise, T>> own) implements ArgType<T> {
    /** Entries only. */
    public Choice(Catalogue<T> of) {
      this(of, Optional.empty());
    }

    @Override
    public String describe() {
      return own.isPresent() ? of.kind() + " or fn" : of.kind();
    }
  }

  /**
   * An entry of a catalogue that stands for several values, or a set of such entries.
   *
   * @param own the value that a function of one's own stands for, if one can take the place of an
   *     entry
   */
  record Choices<T>(Catalogue<List<T>> of, Optional<Function<Pointwise, T>> own)
      implements ArgType<List<T>> {
    /** Entries only. */
    public Choices(Catalogue<List<T>> of) {
      this(of, Optional.empty());
    }

    @Override
    public String describe() {
      return own.isPresent()
          ? of.kind() + " or fn, or {" + of.kind() + ", …}"
          : of.kind() + " or {" + of.kind() + ", …}";
    }
  }

  /** A named set of positive integers, a set of numbers, or one number; none twice. */
  record Sizes(Catalogue<List<Integer>> named) implements ArgType<List<Integer>> {
    @Override
    public String describe() {
      return named.kind() + " or {integer, …}";
    }
  }

  /** A number of samples as a formula of the window size N. */
  record HopFormula() implements ArgType<Hop> {
    @Override
    public String describe() {
      return "formula of N";
    }
  }

  /** The name of a hierarchy. */
  record HierarchyName() implements ArgType<Hierarchy> {
    @Override
    public String describe() {
      return "hierarchy";
    }
  }

  /** The name of a further input. */
  record InputName() implements ArgType<String> {
    @Override
    public String describe() {
      return "input";
    }
  }

  /** Numbers one after the other, joined by arrows; one alone is a path, too. */
  record Path() implements ArgType<List<Double>> {
    @Override
    public String describe() {
      return "numbers joined by →";
    }
  }

  /**
   * A time with its unit.
   *
   * @param zero whether it may be 0
   */
  record Time(boolean zero) implements ArgType<Duration> {
    @Override
    public String describe() {
      return zero ? "time ≥ 0" : "time > 0";
    }
  }

  /** A time above 0 with its unit, or a set of them. */
  record Times() implements ArgType<List<Duration>> {
    @Override
    public String describe() {
      return "time or {time, …}";
    }
  }

  /** A number or name of an axis, or a set of them. */
  record AxisSet() implements ArgType<Axes> {
    @Override
    public String describe() {
      return "axis or {axis, …}";
    }
  }
}
