package dev.gradus.cli.options;

import dev.gradus.dsl.imports.Imports;
import dev.gradus.losses.schedule.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which loss: its text, the declarations it sees, the values of its parameters. */
public final class SpecOptions {
  @Parameters(paramLabel = "SPEC", description = "the loss: a text, @FILE, or - for standard input")
  private String spec;

  @Mixin private ContextOptions context;

  /** The text of the loss. */
  public SpecText spec() {
    return new SpecText(spec);
  }

  /** What it is read with. */
  public ContextOptions context() {
    return context;
  }

  /** The values of its parameters. */
  public Map<String, Double> parameters() {
    return context.parameters();
  }

  /** The files with declarations. */
  public List<Path> declarations() {
    return context.declarations();
  }

  /** Where the loss may import texts from. */
  public Imports imports() {
    return context.imports();
  }

  /** The time that its schedules see. */
  public Clock clock() {
    return context.clock();
  }
}
