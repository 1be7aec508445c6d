package dev.gradus.dsl.imports;

import dev.gradus.dsl.diagnostics.Source;
import java.io.IOException;
import java.nio.file.Path;

/** Where imported texts come from. */
@FunctionalInterface
public interface Imports {
  /** For texts that nobody vouches for: every import is an error, and no file is touched. */
  Imports NONE =
      (from, path) -> {
        throw new NotAllowedException();
      };

  /** An import where none is allowed. */
  final class NotAllowedException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The text that another one imports.
   *
   * @param from the importing text
   * @param path as it stands there: relative, with slashes, ending in {@code .loss}
   * @return a text that is equal to every other import of the same file, by name
   * @throws IOException if it cannot be read; the message says why, in lower case
   */
  Source find(Source from, String path) throws IOException;

  /**
   * Files next to the importing one. The name of a source is its path; a source whose name begins
   * with {@code <} is no file and imports from a folder.
   *
   * @param folder for texts that are no file
   */
  static Imports files(Path folder) {
    return new FileImports(folder);
  }
}
