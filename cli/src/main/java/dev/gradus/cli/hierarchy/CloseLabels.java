package dev.gradus.cli.hierarchy;

import dev.gradus.cli.compute.OutputChecks;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Json;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import dev.gradus.losses.hierarchy.LabelClosure;
import dev.gradus.losses.hierarchy.LabelClosure.Contradiction;
import dev.gradus.losses.value.Hierarchy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gradus hierarchy labels}. */
public final class CloseLabels {
  private static final int MOST_CONTRADICTIONS = 10;

  private CloseLabels() {}

  /**
   * What is read and written.
   *
   * @param target labels
   * @param mask 0 where one is unknown
   * @param out the labels, closed
   * @param outMask their mask
   */
  public record Files(
      Path target, Optional<Path> mask, Optional<Path> out, Optional<Path> outMask) {
    private Map<String, Path> written() {
      Map<String, Path> written = new LinkedHashMap<>();
      out.ifPresent(f -> written.put("--out", f));
      outMask.ifPresent(f -> written.put("--out-mask", f));
      return written;
    }
  }

  /**
   * Prints what follows from labels, and writes it.
   *
   * @param hierarchy a file or a name
   * @return the exit status: 1 if labels contradict each other
   */
  public static int run(Files files, Path hierarchy, boolean json, Console console) {
    List<Path> read = new ArrayList<>(List.of(files.target(), hierarchy));
    files.mask().ifPresent(read::add);
    OutputChecks.check(read, files.written());
    ClassArrays arrays = new ClassArrays(Hierarchies.read(hierarchy));
    Samples target = arrays.read(files.target());
    double[] mask = arrays.mask(target, files.target(), files.mask());
    LabelClosure closed =
        ClassArrays.checked(() -> LabelClosure.of(arrays.hierarchy(), target.data(), mask));
    write(files.out(), closed.labels().toArray(), target);
    write(files.outMask(), closed.mask().toArray(), target);
    long given =
        mask.length == 0 ? target.data().length : Arrays.stream(mask).filter(m -> m != 0).count();
    if (json) {
      console.out().println(json(arrays.hierarchy(), target.data().length, given, closed));
    } else {
      print(arrays.hierarchy(), target.data().length, given, closed, console);
      files
          .written()
          .forEach(
              (option, file) ->
                  console
                      .out()
                      .println(
                          (option.equals("--out") ? "labels  " : "mask    ")
                              + DataException.shown(file)));
    }
    return closed.contradictions().isEmpty() ? 0 : 1;
  }

  private static void write(Optional<Path> file, double[] values, Samples like) {
    file.ifPresent(f -> NpyFile.write(f, Samples.array(values, like.dtype(), like.shape())));
  }

  private static void print(
      Hierarchy h, int all, long given, LabelClosure closed, Console console) {
    console
        .out()
        .printf(
            "%d labels: %d given, %d inferred, %d unknown%n",
            all, given, closed.inferred(), all - given - closed.inferred());
    List<Contradiction> wrong = closed.contradictions();
    if (wrong.isEmpty()) {
      console.out().println("no contradictions");
      return;
    }
    console
        .out()
        .println(wrong.size() == 1 ? "1 contradiction:" : wrong.size() + " contradictions:");
    for (Contradiction c : wrong.subList(0, Math.min(wrong.size(), MOST_CONTRADICTIONS))) {
      console
          .out()
          .println(
              "  frame "
                  + c.frame()
                  + ": `"
                  + h.classes().get(c.present())
                  + "` is present, and `"
                  + h.classes().get(c.absent())
                  + "` above it is not");
    }
    if (wrong.size() > MOST_CONTRADICTIONS) {
      console
          .out()
          .println(
              "  and " + (wrong.size() - MOST_CONTRADICTIONS) + " more; `--json` has them all");
    }
  }

  private static String json(Hierarchy h, int all, long given, LabelClosure closed) {
    return Json.object(
        out -> {
          out.writeNumberField("labels", all);
          out.writeNumberField("given", given);
          out.writeNumberField("inferred", closed.inferred());
          out.writeNumberField("unknown", all - given - closed.inferred());
          out.writeArrayFieldStart("contradictions");
          for (Contradiction c : closed.contradictions()) {
            out.writeStartObject();
            out.writeNumberField("frame", c.frame());
            out.writeStringField("present", h.classes().get(c.present()));
            out.writeStringField("absent", h.classes().get(c.absent()));
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }
}
