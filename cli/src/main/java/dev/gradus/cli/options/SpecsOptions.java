package dev.gradus.cli.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which losses, for commands that compare several. */
public final class SpecsOptions {
  @Parameters(
      arity = "0..*",
      paramLabel = "SPEC",
      description = "losses: texts, @FILEs, or - for standard input")
  private List<String> specs = new ArrayList<>();

  @Mixin private ContextOptions context;

  /** The losses as they stand on the command line, none perhaps. */
  public List<String> specs() {
    return List.copyOf(specs);
  }

  /** What they are read with. */
  public ContextOptions context() {
    return context;
  }

  /** The files that are read. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>(context.declarations());
    specs.forEach(spec -> new SpecText(spec).file().ifPresent(files::add));
    return files;
  }
}
