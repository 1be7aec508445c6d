package dev.gradus.cli.hierarchy;

import dev.gradus.cli.options.HierarchyFile;
import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.hierarchy.HierarchyText;
import dev.gradus.losses.value.Hierarchy;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The one hierarchy that a command works with. */
final class Hierarchies {
  private Hierarchies() {}

  static Hierarchy read(Path file) {
    return only(HierarchyFile.read(file), file);
  }

  static Hierarchy only(HierarchyText text, Path file) {
    if (text.hierarchies().size() > 1) {
      throw new UsageException(
          DataException.quoted(file)
              + " declares "
              + text.hierarchies().stream()
                  .map(h -> "`" + h.name() + "`")
                  .collect(Collectors.joining(", ")),
          "put the one that is meant into a file of its own");
    }
    return text.hierarchies().get(0);
  }
}
