package dev.gradus.cli.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * A scale of colours for numbers that span powers of ten: each is shown by its level below a
 * reference, down to {@code range} decibels.
 *
 * @param reference what 0 dB is
 * @param range decibels below it that are told apart
 * @param signed whether negative numbers have colours of their own
 */
record Decibels(double reference, double range, boolean signed) {
  /** Up to so many decibels there is room for a mark every 10. */
  private static final double FEW = 40;

  /** A mark on the scale: its place between 0 and 1 from the bottom, and its text. */
  record Mark(double place, String text) {}

  /** Levels from the largest of these magnitudes down. */
  static Decibels levels(double range, List<double[][]> of) {
    return new Decibels(largest(of), range, false);
  }

  /** Levels of both signs, from the largest down to 0 and up again. */
  static Decibels signed(double range, double[][] of) {
    return new Decibels(largest(List.<double[][]>of(of)), range, true);
  }

  private static double largest(List<double[][]> all) {
    double largest = 0;
    for (double[][] values : all) {
      for (double[] row : values) {
        for (double x : row) {
          largest = Math.max(largest, Double.isFinite(x) ? Math.abs(x) : 0);
        }
      }
    }
    return largest;
  }

  /** Where a number stands: between 0 and 1, or −1 and 1 if signed; NaN stays. */
  double place(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double level = reference == 0 ? Double.NEGATIVE_INFINITY : decibels(Math.abs(x) / reference);
    double place = Math.max(0, 1 + level / range);
    return signed ? Math.signum(x) * place : place;
  }

  private static double decibels(double ratio) {
    return 20 * Math.log10(ratio);
  }

  /** The colour of a number. */
  Color colour(double x) {
    return at(signed ? (place(x) + 1) / 2 : place(x));
  }

  /** The colour at a height of the scale, between 0 and 1. */
  Color at(double height) {
    return signed ? Colours.signed(2 * height - 1) : Colours.rising(height);
  }

  /** Marks every 10 or 20 dB. */
  List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    for (int level = 0; level <= range; level += range > FEW ? 20 : 10) {
      double place = 1 - level / range;
      String text = level == 0 ? "0" : "−" + level;
      if (signed) {
        marks.add(new Mark((1 + place) / 2, text));
        if (place > 0) {
          marks.add(new Mark((1 - place) / 2, text));
        }
      } else {
        marks.add(new Mark(place, text));
      }
    }
    return marks;
  }
}
