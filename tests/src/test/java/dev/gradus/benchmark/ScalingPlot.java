package dev.gradus.benchmark;

import dev.gradus.benchmark.Scaling.Point;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A picture of time for each sample or cell: a level line is linear cost. */
final class ScalingPlot {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 520;

  private ScalingPlot() {}

  /** Writes a PNG. */
  static void write(Path file, List<Point> points) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Value and gradient: time against size")
            .xAxisTitle("samples, or cells of the alignment")
            .yAxisTitle("ns for each")
            .build();
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    Map<String, List<Point>> series =
        points.stream()
            .collect(Collectors.groupingBy(Point::series, LinkedHashMap::new, Collectors.toList()));
    series.forEach(
        (name, own) ->
            chart.addSeries(
                name,
                own.stream().map(p -> (double) p.elements()).toList(),
                own.stream().map(Point::nanos).toList()));
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }
}
