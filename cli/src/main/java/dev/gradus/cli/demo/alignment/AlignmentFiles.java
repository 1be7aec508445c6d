package dev.gradus.cli.demo.alignment;

import dev.gradus.cli.features.Rows;
import dev.gradus.cli.plot.CurvesPlot;
import dev.gradus.cli.plot.MatrixPanels;
import dev.gradus.cli.plot.MatrixPanels.Axis;
import dev.gradus.cli.plot.MatrixPanels.Panel;
import dev.gradus.dsl.LossAlignment;
import dev.gradus.dsl.data.OutputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pictures of the study, and the warping path. */
final class AlignmentFiles {
  private static final double FRAME = (double) Performance.FRAMES.hop() / Performance.RATE;

  private AlignmentFiles() {}

  static void write(Path folder, AlignmentDemo.Results results) {
    CurvesPlot.write(
        folder.resolve("learning.png"),
        "Pitch classes learnt without times",
        "epoch",
        "F1 of frames and pitch classes",
        results.courses().stream()
            .map(c -> new CurvesPlot.Curve(c.lesson().title(), c.f1()))
            .toList());
    List<Panel> panels = new ArrayList<>();
    for (Course c : results.courses()) {
      c.early().ifPresent(a -> panels.add(panel(c.lesson().title() + ", first epoch", a)));
      c.late().ifPresent(a -> panels.add(panel(c.lesson().title() + ", in the end", a)));
    }
    MatrixPanels.write(
        folder.resolve("alignments.png"),
        2,
        new Axis("time of the music in s", FRAME),
        new Axis("row of the target", 1),
        panels);
    LossAlignment path = results.path();
    List<int[]> cells = path.cells().stream().map(c -> new int[] {c.pred(), c.target()}).toList();
    MatrixPanels.write(
        folder.resolve("renditions.png"),
        1,
        new Axis("time of the first rendition in s", FRAME),
        new Axis("time of the second in s", FRAME),
        List.of(new Panel("cost of chroma frames, and the path", Rows.of(path.costs()), cells)));
    StringBuilder csv = new StringBuilder("first_s,second_s\n");
    for (int[] cell : cells) {
      csv.append(String.format(Locale.ROOT, "%.3f,%.3f%n", cell[0] * FRAME, cell[1] * FRAME));
    }
    OutputFile.write(
        folder.resolve("path.csv"),
        out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static Panel panel(String title, LossAlignment alignment) {
    return new Panel(title, Rows.of(alignment.expected()), List.of());
  }
}
