package dev.gradus.cli.options;

import dev.gradus.cli.io.TextFile;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.hierarchy.HierarchyFormat;
import dev.gradus.dsl.hierarchy.HierarchyText;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.value.Hierarchies;
import dev.gradus.losses.value.Hierarchy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A hierarchy by the name of a file, in any format, or by its own if it is built in. */
public final class HierarchyFile {
  private static final Pattern TREE =
      Pattern.compile("\\s*\\{\\s*\"gradus\"\\s*:.*", Pattern.DOTALL);

  private HierarchyFile() {}

  /**
   * What is in a file, or built in under this name; a file wins.
   *
   * @throws DataException if there is neither
   * @throws dev.gradus.dsl.diagnostics.SpecException if the file holds no hierarchy
   */
  public static HierarchyText read(Path file) {
    Optional<Hierarchy> builtIn = builtIn(file);
    if (builtIn.isPresent()) {
      return new HierarchyText(List.of(builtIn.get()), List.of());
    }
    if (!Files.exists(file)) {
      String known =
          Hierarchies.BUILT_IN.stream()
              .map(h -> "`" + h.name() + "`")
              .collect(Collectors.joining(" and "));
      throw new DataException(
          Code.FILE_NOT_FOUND,
          file,
          DataException.quoted(file) + " is neither a file nor a hierarchy that is built in",
          "built in are " + known);
    }
    String text = TextFile.read(file);
    String shown = DataException.shown(file);
    return HierarchyText.read(
        new Source(shown, text), HierarchyFormat.of(file.toString(), text), nameOf(file));
  }

  /** The text of a file of declarations, whatever the format of the hierarchy in it. */
  public static Source declarations(Path file) {
    Optional<Hierarchy> builtIn = builtIn(file);
    if (builtIn.isPresent()) {
      return new Source(builtIn.get().name(), HierarchyText.print(builtIn.get(), Style.UNICODE));
    }
    String text = Files.isRegularFile(file) ? TextFile.read(file) : "";
    boolean tree = TREE.matcher(text).matches();
    if (text.isBlank()
        || tree
        || HierarchyFormat.of(file.toString(), text) == HierarchyFormat.LANGUAGE) {
      return SpecText.read(file);
    }
    String printed =
        read(file).hierarchies().stream()
            .map(h -> HierarchyText.print(h, Style.UNICODE))
            .collect(Collectors.joining("\n"));
    return new Source(DataException.shown(file), printed);
  }

  private static Optional<Hierarchy> builtIn(Path file) {
    return Files.exists(file) ? Optional.empty() : Hierarchies.find(file.toString());
  }

  /** The file's name without its ending, if that can stand in a text. */
  private static String nameOf(Path file) {
    Path last = file.getFileName();
    String name = (last == null ? "" : last.toString()).replaceFirst("\\.[^.]*$", "");
    return Names.isIdentifier(name) ? name : "H";
  }
}
