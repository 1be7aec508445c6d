package dev.gradus.cli.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which loss: its text, the declarations it sees, the values of its parameters. */
public final class SpecOptions {
  @Parameters(paramLabel = "SPEC", description = "the loss: a text, @FILE, or - for standard input")
  private String spec;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "value of a parameter, such as α=0.2 or alpha=0.2; may be repeated")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--hierarchy",
      paramLabel = "FILE",
      description = "a text whose declarations the loss sees, such as a hierarchy; may be repeated")
  private List<Path> hierarchies = new ArrayList<>();

  /** The text of the loss. */
  public SpecText spec() {
    return new SpecText(spec);
  }

  /** The values of its parameters. */
  public Map<String, Double> parameters() {
    return Bindings.numbers(set);
  }

  /** The files with declarations. */
  public List<Path> declarations() {
    return List.copyOf(hierarchies);
  }
}
