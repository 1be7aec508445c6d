package dev.gradus.cli.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

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

  private static final double USUAL = 0.999;

  /** A mark on the scale: its place between 0 and 1 from the bottom, and its text. */
  record Mark(double place, String text) {}

  /** Levels from the largest of these magnitudes down. */
  static Decibels levels(double range, List<double[][]> of) {
    double[] all = of.stream().flatMapToDouble(Decibels::magnitudes).toArray();
    return new Decibels(quantile(all, 1), range, false);
  }

  /**
   * Levels of both signs, from the largest down to 0 and up again. The largest are those that one
   * in a thousand is beyond: a few that are far out would leave all others without a colour.
   */
  static Decibels signed(double range, double[][] of) {
    double[] all = magnitudes(of).toArray();
    double most = quantile(all, USUAL);
    return new Decibels(most > 0 ? most : quantile(all, 1), range, true);
  }

  private static DoubleStream magnitudes(double[][] values) {
    return Arrays.stream(values)
        .flatMapToDouble(Arrays::stream)
        .filter(Double::isFinite)
        .map(Math::abs);
  }

  /** What such a share of the numbers does not exceed; 0 if there are none. */
  private static double quantile(double[] all, double share) {
    Arrays.sort(all);
    return all.length == 0 ? 0 : all[(int) Math.ceil(share * all.length) - 1];
  }

  /** Where a number stands: between 0 and 1, or −1 and 1 if signed; NaN stays. */
  double place(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double level = reference == 0 ? Double.NEGATIVE_INFINITY : decibels(Math.abs(x) / reference);
    double place = Math.min(1, Math.max(0, 1 + level / range));
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
