package dev.gradus.cli.compute;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.diagnostics.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that files are written to. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Makes it if it does not exist.
   *
   * @throws DataException with {@link Code#CANNOT_WRITE} if there can be none
   */
  public static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      boolean file = Files.exists(folder);
      throw new DataException(
          Code.CANNOT_WRITE,
          folder,
          "there can be no folder "
              + DataException.quoted(folder)
              + (file ? ": it is a file" : ": permission denied"),
          "name another one",
          e);
    }
  }
}
