package dev.gradus.cli.compute;

import dev.gradus.cli.options.ContextOptions;
import dev.gradus.cli.options.HierarchyFile;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.options.SpecText;
import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import java.util.List;

/** From options to a loss. */
public final class LossReader {
  private LossReader() {}

  /** The loss; what is doubtful about it is said. */
  public static Loss read(SpecOptions options, Console console) {
    return read(options.spec(), options.context(), console);
  }

  /** The loss of a text; what is doubtful about it is said. */
  public static Loss read(SpecText text, ContextOptions options, Console console) {
    Source source = text.read(console.in());
    List<Source> declarations =
        options.declarations().stream().map(HierarchyFile::declarations).toList();
    try {
      Loss loss = Loss.parse(source, declarations, options.parameters(), options.imports());
      if (!loss.warnings().isEmpty()) {
        console.show(loss.warnings());
      }
      return loss.at(options.clock());
    } catch (SpecException e) {
      throw new SpecException(text.explain(e.diagnostics()));
    }
  }
}
