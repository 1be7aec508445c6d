package dev.gradus.cli.options;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.tree.TreeFormatException;
import dev.gradus.dsl.tree.TreeJson;
import java.nio.file.Path;

/** Files with a syntax tree in JSON. */
final class TreeFile {
  private TreeFile() {}

  /**
   * The canonical text of a tree, which is what messages quote.
   *
   * @throws DataException if there is none in the file
   */
  static String text(Path file, String json) {
    try {
      return Printer.print(TreeJson.read(json), Style.UNICODE);
    } catch (TreeFormatException e) {
      throw new DataException(
          Code.NOT_A_TREE,
          file,
          DataException.quoted(file) + " holds no syntax tree: " + e.getMessage(),
          "`gradus fmt --json SPEC` prints one; the schema is in docs/tree.md",
          e);
    }
  }
}
