package dev.gradus.cli.compute;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.cli.features.Feature;
import dev.gradus.cli.features.Frames;
import dev.gradus.cli.features.Rows;
import dev.gradus.cli.io.DataException;
import dev.gradus.cli.io.OutputFile;
import dev.gradus.cli.options.ContextOptions;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.SpecText;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.plot.MatrixPanels;
import dev.gradus.cli.plot.MatrixPanels.Axis;
import dev.gradus.cli.plot.MatrixPanels.Panel;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.LossAlignment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code gradus align}: how a loss aligns two sequences. */
public final class AlignSequences {
  private static final double FRAMES_A_SECOND = 20;
  private static final int WINDOW = 4096;
  private static final int PANELS = 3;

  private AlignSequences() {}

  /**
   * What is wanted.
   *
   * @param feature what is made of audio
   * @param gammas of further pictures
   * @param plot the file of the picture
   * @param path the file of the warping path
   */
  public record Request(
      SpecText spec,
      Optional<Feature> feature,
      List<Double> gammas,
      Optional<Path> plot,
      Optional<Path> path) {
    /** Copies the list. */
    public Request {
      gammas = List.copyOf(gammas);
    }
  }

  /** An alignment, and what it belongs to. */
  private record Shown(String title, double value, LossAlignment alignment) {}

  /**
   * Prints the value and the path.
   *
   * @return the exit status
   */
  public static int run(
      Request request, ContextOptions context, InputOptions inputs, boolean json, Console console) {
    Map<String, Path> written = new LinkedHashMap<>();
    request.plot().ifPresent(f -> written.put("--plot", f));
    request.path().ifPresent(f -> written.put("--path", f));
    List<Path> read = new ArrayList<>(inputs.files().values());
    request.spec().file().ifPresent(read::add);
    OutputChecks.check(read, written);
    Loss loss = LossReader.read(request.spec(), context, console);
    Inputs given = InputReader.read(inputs, loss, console);
    double step = 1;
    Map<String, INDArray> arrays = given.arrays();
    if (request.feature().isPresent()) {
      int rate = rate(given);
      Frames frames = new Frames(WINDOW, (int) Math.round(rate / FRAMES_A_SECOND));
      step = frames.seconds(1, rate);
      arrays = features(request.feature().get(), given, frames);
    } else if (!given.rates().isEmpty() && arrays.get("pred").rank() == 1) {
      throw new UsageException(
          "samples of audio are not aligned one by one",
          "name what is compared: `--features chroma`, logmag or mfcc");
    }
    List<Shown> all = new ArrayList<>();
    all.add(shown(loss.text(), loss, arrays));
    for (double gamma : request.gammas()) {
      all.add(shown("γ = " + Numbers.shown(gamma), Gammas.with(loss, gamma, context), arrays));
    }
    double unit = step;
    boolean seconds = request.feature().isPresent();
    request.path().ifPresent(f -> writePath(f, all.get(0).alignment(), unit, seconds));
    request.plot().ifPresent(f -> draw(f, all, request, unit, seconds));
    if (json) {
      console.out().println(json(all, unit));
    } else {
      print(all, unit, seconds, console);
      written.forEach(
          (o, f) -> console.out().println(o.substring(2) + "  " + DataException.shown(f)));
    }
    return 0;
  }

  private static int rate(Inputs inputs) {
    for (String name : List.of("pred", "target")) {
      if (inputs.rate(name).isEmpty()) {
        throw new UsageException(
            "`--features` are made of audio, and `" + name + "` is none",
            "give WAV files, or leave `--features` out");
      }
    }
    return inputs.rate("pred").getAsInt();
  }

  private static Map<String, INDArray> features(Feature feature, Inputs inputs, Frames frames) {
    Map<String, INDArray> out = new LinkedHashMap<>(inputs.arrays());
    for (String name : List.of("pred", "target")) {
      INDArray audio = inputs.arrays().get(name);
      double[] samples = mono(NdArrays.toDoubles(audio), (int) audio.size(audio.rank() - 1));
      out.put(
          name, frames.features(feature, samples, inputs.rate(name).getAsInt(), audio.dataType()));
    }
    return out;
  }

  /** The mean of the channels. */
  private static double[] mono(double[] channels, int length) {
    double[] mean = new double[length];
    for (int i = 0; i < channels.length; i++) {
      mean[i % length] += channels[i] * length / channels.length;
    }
    return mean;
  }

  private static Shown shown(String title, Loss loss, Map<String, INDArray> arrays) {
    List<LossAlignment> alignments = LossAlignment.of(loss, arrays);
    if (alignments.isEmpty()) {
      throw new UsageException(
          "nothing is aligned by `" + loss.text() + "`", "such as `--spec 'sdtw(gamma=1)'`");
    }
    return new Shown(title, loss.evaluate(arrays).value(), alignments.get(0));
  }

  private static void print(List<Shown> all, double step, boolean seconds, Console console) {
    for (Shown s : all) {
      console.out().println(Numbers.shown(s.value()) + "  " + s.title());
    }
    LossAlignment first = all.get(0).alignment();
    double[][] costs = Rows.of(first.costs());
    console
        .out()
        .println(
            "%d frames of pred, %d of target, path of %d cells%s"
                .formatted(
                    costs.length,
                    costs[0].length,
                    first.cells().size(),
                    seconds ? ", " + Numbers.shown(step) + " s a frame" : ""));
  }

  private static void writePath(Path file, LossAlignment alignment, double step, boolean seconds) {
    StringBuilder csv = new StringBuilder(seconds ? "pred_s,target_s\n" : "pred,target\n");
    for (LossAlignment.Cell c : alignment.cells()) {
      csv.append(
          seconds
              ? String.format(Locale.ROOT, "%.4f,%.4f\n", c.pred() * step, c.target() * step)
              : c.pred() + "," + c.target() + "\n");
    }
    OutputFile.write(file, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static void draw(
      Path file, List<Shown> all, Request request, double step, boolean seconds) {
    LossAlignment first = all.get(0).alignment();
    List<int[]> path = first.cells().stream().map(c -> new int[] {c.pred(), c.target()}).toList();
    List<Panel> panels = new ArrayList<>();
    panels.add(new Panel("cost", Rows.of(first.costs()), List.of()));
    panels.add(new Panel("expected alignment", Rows.of(first.expected()), List.of()));
    panels.add(new Panel("path of least cost", Rows.of(first.costs()), path));
    for (Shown s : all.subList(1, all.size())) {
      panels.add(new Panel(s.title(), Rows.of(s.alignment().expected()), List.of()));
    }
    String unit = seconds ? " in s" : ", frame";
    MatrixPanels.write(
        file, PANELS, new Axis("pred" + unit, step), new Axis("target" + unit, step), panels);
  }

  private static String json(List<Shown> all, double step) {
    return Json.object(
        out -> {
          Json.number(out, "value", all.get(0).value());
          out.writeNumberField("seconds_per_frame", step);
          out.writeArrayFieldStart("path");
          for (LossAlignment.Cell c : all.get(0).alignment().cells()) {
            out.writeStartArray();
            out.writeNumber(c.pred());
            out.writeNumber(c.target());
            out.writeEndArray();
          }
          out.writeEndArray();
          out.writeArrayFieldStart("gammas");
          for (Shown s : all.subList(1, all.size())) {
            out.writeStartObject();
            out.writeStringField("gamma", s.title().substring(4));
            Json.number(out, "value", s.value());
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }
}
