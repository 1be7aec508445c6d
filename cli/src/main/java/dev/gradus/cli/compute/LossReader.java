package dev.gradus.cli.compute;

import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.options.SpecText;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.SpecException;
import java.io.InputStream;
import java.util.List;

/** From options to a loss. */
final class LossReader {
  private LossReader() {}

  static Loss read(SpecOptions options, InputStream in) {
    SpecText text = options.spec();
    Source source = text.read(in);
    List<Source> declarations = options.declarations().stream().map(SpecText::read).toList();
    try {
      return Loss.parse(source, declarations, options.parameters(), options.imports())
          .at(options.clock());
    } catch (SpecException e) {
      throw new SpecException(text.explain(e.diagnostics()));
    }
  }
}
