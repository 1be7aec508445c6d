package dev.gradus.cli.compute;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gradus.cli.features.Rows;
import dev.gradus.cli.plot.MatrixPanels;
import dev.gradus.cli.plot.MatrixPanels.Axis;
import dev.gradus.cli.plot.MatrixPanels.Panel;
import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.data.OutputFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a loss aligns two sequences, for people and programs.
 *
 * @param spec the loss
 * @param first its alignment
 * @param others that of the same loss with other smoothings
 * @param step what it is from frame to frame
 * @param seconds whether it is seconds
 */
record AlignmentReport(
    String spec, Shown first, List<Smoothed> others, double step, boolean seconds) {
  private static final int PANELS = 3;

  /** The value of a loss, and how it aligns. */
  record Shown(double value, LossAlignment alignment) {}

  /** The same with a smoothing γ. */
  record Smoothed(double gamma, Shown shown) {
    private String title() {
      return "γ = " + Numbers.shown(gamma);
    }
  }

  void print(PrintStream out) {
    out.println(Numbers.shown(first.value()) + "  " + spec);
    for (Smoothed s : others) {
      out.println(Numbers.shown(s.shown().value()) + "  " + s.title());
    }
    double[][] costs = Rows.of(first.alignment().costs());
    out.println(
        "%d frames of pred, %d of target, path of %d cells%s"
            .formatted(
                costs.length,
                costs[0].length,
                first.alignment().cells().size(),
                seconds ? ", " + Numbers.shown(step) + " s a frame" : ""));
  }

  /** Writes the path of least cost as CSV, in frames or seconds. */
  void writePath(Path file) {
    StringBuilder csv = new StringBuilder(seconds ? "pred_s,target_s\n" : "pred,target\n");
    for (LossAlignment.Cell c : first.alignment().cells()) {
      csv.append(
          seconds
              ? String.format(Locale.ROOT, "%.4f,%.4f\n", c.pred() * step, c.target() * step)
              : c.pred() + "," + c.target() + "\n");
    }
    OutputFile.write(file, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Draws costs, expected alignment and path, and the expected alignments of the others. */
  void draw(Path file) {
    LossAlignment a = first.alignment();
    List<int[]> path = a.cells().stream().map(c -> new int[] {c.pred(), c.target()}).toList();
    List<Panel> panels = new ArrayList<>();
    panels.add(new Panel("cost", Rows.of(a.costs()), List.of()));
    panels.add(new Panel("expected alignment", Rows.of(a.expected()), List.of()));
    panels.add(new Panel("path of least cost", Rows.of(a.costs()), path));
    for (Smoothed s : others) {
      panels.add(new Panel(s.title(), Rows.of(s.shown().alignment().expected()), List.of()));
    }
    String unit = seconds ? " in s" : ", frame";
    MatrixPanels.write(
        file, PANELS, new Axis("pred" + unit, step), new Axis("target" + unit, step), panels);
  }

  String json() {
    return Json.object(this::write);
  }

  private void write(JsonGenerator out) throws IOException {
    Json.number(out, "value", first.value());
    out.writeNumberField("seconds_per_frame", step);
    out.writeArrayFieldStart("path");
    for (LossAlignment.Cell c : first.alignment().cells()) {
      out.writeStartArray();
      out.writeNumber(c.pred());
      out.writeNumber(c.target());
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("gammas");
    for (Smoothed s : others) {
      out.writeStartObject();
      out.writeNumberField("gamma", s.gamma());
      Json.number(out, "value", s.shown().value());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
