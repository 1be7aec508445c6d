package dev.gradus.losses.catalogue;

import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Hop;
import java.util.List;

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
      if (max == Double.POSITIVE_INFINITY) {
        // The smallest normal number stands for an open bound at 0.
        return min == Double.NEGATIVE_INFINITY
            ? "number"
            : min == Double.MIN_NORMAL ? "number > 0" : "number ≥ " + trim(min);
      }
      return "number in [" + trim(min) + ", " + trim(max) + "]";
    }

    private static String trim(double x) {
      return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
    }
  }

  /** A number or a set of them, such as one weight for each class. */
  record Reals(double min) implements ArgType<List<Double>> {
    @Override
    public String describe() {
      return new Real(min, Double.POSITIVE_INFINITY).describe() + ", or a set of them";
    }
  }

  /** One entry of a catalogue, with arguments of its own if it has any. */
  record Choice<T>(Catalogue<T> of) implements ArgType<T> {
    @Override
    public String describe() {
      return of.kind();
    }
  }

  /** An entry of a catalogue that stands for several values, or a set of such entries. */
  record Choices<T>(Catalogue<List<T>> of) implements ArgType<List<T>> {
    @Override
    public String describe() {
      return of.kind() + " or {" + of.kind() + ", …}";
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
}
