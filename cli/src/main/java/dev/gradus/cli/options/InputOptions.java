package dev.gradus.cli.options;

import dev.gradus.dsl.data.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the loss is computed of. */
public final class InputOptions {
  @Option(names = "--pred", paramLabel = "FILE", description = "the prediction: .wav, .npy or .csv")
  private Path pred;

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description = "what it is compared with, a file of the same kinds")
  private Path target;

  @Option(
      names = "--input",
      paramLabel = "NAME=FILE",
      description = "a further input, such as a mask; may be repeated")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--dtype",
      paramLabel = "float|double",
      description =
          "precision of the computation; by default .npy files keep theirs and audio is double")
  private String dtype;

  @Mixin private SignalOptions signals;

  /** What is done to audio first. */
  public SignalOptions signals() {
    return signals;
  }

  /** The files by input, in the order of the options. */
  public Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>();
    if (pred != null) {
      files.put("pred", pred);
    }
    if (target != null) {
      files.put("target", target);
    }
    for (String pair : inputs) {
      int at = Bindings.separator("--input", pair, "mask=known.npy");
      String name = pair.substring(0, at).strip();
      if (files.put(name, Path.of(pair.substring(at + 1))) != null) {
        throw new UsageException("input `" + name + "` is given twice", "leave one of them out");
      }
    }
    return files;
  }

  /** The precision asked for, if it is. */
  public Optional<Element> dtype() {
    if (dtype == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (dtype.toLowerCase(Locale.ROOT)) {
          case "float", "float32" -> Element.FLOAT;
          case "double", "float64" -> Element.DOUBLE;
          default ->
              throw new UsageException(
                  "`--dtype` is `float` or `double`, not `" + dtype + "`",
                  "leave it out to keep the precision of the files");
        });
  }
}
