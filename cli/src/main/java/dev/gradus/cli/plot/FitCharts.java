package dev.gradus.cli.plot;

import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.fit.Fitted.State;
import dev.gradus.dsl.fit.Partial;
import dev.gradus.dsl.study.Spectrum;
import dev.gradus.losses.spectral.Window;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The charts of a fit up to a state of its way; axes do not depend on that, as in a film. */
final class FitCharts {
  /** More lines than this have no legend. */
  private static final int NAMED = 6;

  /** A spectrum is drawn down to here, in decibels below the target's highest peak. */
  private static final double FLOOR = -100;

  /** More points than pixels only blur. */
  private static final int COLUMNS = 640;

  /** A loss that spans more than this factor is drawn over a logarithmic axis. */
  private static final double WIDE = 30;

  private static final Window HANN = Window.hann();
  private static final int MARKER = 5;
  private static final Color WAY = new Color(0xb23a48);

  private FitCharts() {}

  /** A chart, and what is painted over it. */
  record Panel(XYChart chart, Consumer<Graphics2D> over) {
    int height() {
      return chart.getHeight();
    }
  }

  /** The loss over the steps. */
  static Panel loss(FitPicture p, int states, int height) {
    DoubleSummaryStatistics range = range(p, State::loss);
    boolean wide = range.getMin() > 0 && range.getMax() > WIDE * range.getMin();
    XYChart chart = steps(p, "loss", height, 0);
    chart.getStyler().setLegendVisible(false);
    if (wide) {
      chart
          .getStyler()
          .setyAxisTickLabelsFormattingFunction(
              y ->
                  Numbers.shown(
                      Double.parseDouble(String.format(Locale.ROOT, "%.2e", Math.pow(10, y)))));
    }
    ToDoubleFunction<State> y = wide ? s -> Math.log10(s.loss()) : State::loss;
    limits(chart, range(p, y::applyAsDouble));
    Charts.curve(chart, "loss", stepsOf(p, states), way(p, states, y));
    return new Panel(chart, g -> {});
  }

  /** The frequency of each sine over the steps. */
  static Panel frequencies(FitPicture p, int states, int height) {
    int sines = p.fitted().end().partials().size();
    XYChart chart = steps(p, "frequency in Hz", height, sines <= NAMED ? sines : 0);
    chart.getStyler().setLegendVisible(sines <= NAMED);
    DoubleSummaryStatistics all = new DoubleSummaryStatistics();
    p.fitted().path().forEach(s -> s.partials().forEach(q -> all.accept(q.frequency())));
    limits(chart, all);
    for (int j = 0; j < sines; j++) {
      int sine = j;
      String name =
          String.format(
              Locale.ROOT,
              "sine %d: from %.2f to %.2f Hz",
              j + 1,
              p.fitted().start().partials().get(j).frequency(),
              p.fitted().path().get(states - 1).partials().get(j).frequency());
      Charts.curve(
          chart, name, stepsOf(p, states), way(p, states, s -> s.partials().get(sine).frequency()));
    }
    return new Panel(chart, g -> {});
  }

  private static XYChart steps(FitPicture p, String y, int height, int lines) {
    XYChart chart = Charts.linear("", "step", y, height, lines);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisMax((double) p.fitted().end().step());
    return chart;
  }

  private static List<Double> stepsOf(FitPicture p, int states) {
    List<Double> x = new ArrayList<>(way(p, states, State::step));
    // XChart labels points that are equally spaced instead of round numbers.
    x.set(0, x.get(0) - 0.01);
    return x;
  }

  private static List<Double> way(FitPicture p, int states, ToDoubleFunction<State> number) {
    return p.fitted().path().stream().limit(states).map(number::applyAsDouble).toList();
  }

  private static DoubleSummaryStatistics range(FitPicture p, ToDoubleFunction<State> number) {
    return p.fitted().path().stream().mapToDouble(number).summaryStatistics();
  }

  /** A little room above and below; XChart cannot draw an axis of no extent. */
  private static void limits(XYChart chart, DoubleSummaryStatistics range) {
    double span = range.getMax() - range.getMin();
    double room = span > 0 ? span / 20 : Math.max(1, Math.abs(range.getMax()) / 20);
    chart.getStyler().setYAxisMin(range.getMin() - room);
    chart.getStyler().setYAxisMax(range.getMax() + room);
  }

  /** The way over the landscape of a single sine. */
  static Panel landscape(FitPicture p, FitPicture.Curve curve, int states, int height) {
    XYChart chart = Charts.chart("", "frequency of the estimate in Hz", "loss", height, 2);
    DoubleSummaryStatistics range = range(p, State::loss);
    curve.losses().stream().filter(Double::isFinite).forEach(range::accept);
    limits(chart, range);
    Charts.line(
        chart,
        "loss, with the amplitude, decay and phase of the end",
        curve.frequencies(),
        LandscapePlot.gaps(curve.losses()));
    State last = p.fitted().path().get(states - 1);
    XYSeries way =
        Charts.line(
            chart,
            String.format(
                Locale.ROOT,
                "the way of the fit, step %d: %.2f Hz",
                last.step(),
                last.partials().get(0).frequency()),
            way(p, states, s -> s.partials().get(0).frequency()),
            way(p, states, State::loss));
    way.setLineColor(WAY);
    way.setLineWidth(1);
    way.setMarker(SeriesMarkers.CIRCLE);
    way.setMarkerColor(WAY);
    chart.getStyler().setMarkerSize(MARKER);
    List<Double> f = curve.frequencies();
    List<Double> ticks = LogAxis.ticks(f.get(0), f.get(f.size() - 1));
    double low = chart.getStyler().getYAxisMin();
    double high = chart.getStyler().getYAxisMax();
    return new Panel(chart, g -> LogAxis.paint(g, chart, ticks, low, high));
  }

  /** The magnitude spectra of target and estimate. */
  static Panel spectra(FitPicture p, State state, int height) {
    double top = highest(p);
    XYChart chart = Charts.linear("", "frequency in Hz", "magnitude in dB", height, 2);
    chart.getStyler().setYAxisMin(FLOOR);
    chart.getStyler().setYAxisMax(6.0);
    chart.getStyler().setxAxisTickLabelsFormattingFunction(Numbers::shown);
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisMax(top);
    double loudest = Collections.max(magnitudes(p, p.target()));
    spectrum(chart, "target", magnitudes(p, p.target()), loudest, top, p);
    double[] estimate = Partial.samples(state.partials(), p.grid());
    spectrum(chart, "estimate", magnitudes(p, estimate), loudest, top, p);
    return new Panel(chart, g -> {});
  }

  /** Half as much again as the highest sine on the way. */
  private static double highest(FitPicture p) {
    double highest =
        p.fitted().path().stream()
            .flatMap(s -> s.partials().stream())
            .mapToDouble(Partial::frequency)
            .max()
            .orElseThrow();
    return Math.min(1.5 * highest, p.grid().rate() / 2);
  }

  private static List<Double> magnitudes(FitPicture p, double[] samples) {
    return Spectrum.magnitudes(samples, HANN.samples(samples.length), samples.length);
  }

  private static void spectrum(
      XYChart chart, String name, List<Double> m, double loudest, double top, FitPicture p) {
    double bin = p.grid().rate() / p.grid().length();
    int bins = (int) Math.min(m.size(), Math.ceil(top / bin) + 1);
    int columns = Math.min(COLUMNS, bins);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      int from = (int) ((long) c * bins / columns);
      int to = (int) ((long) (c + 1) * bins / columns);
      int peak =
          IntStream.range(from, to).reduce((a, b) -> m.get(b) > m.get(a) ? b : a).orElse(from);
      x.add(peak * bin - (c == 0 ? 0.01 : 0));
      y.add(Math.max(FLOOR, 20 * Math.log10(m.get(peak) / loudest)));
    }
    Charts.curve(chart, name, x, y);
  }
}
