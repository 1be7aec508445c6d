package dev.gradus.cli.io;

import dev.gradus.dsl.LossResult;
import dev.gradus.dsl.TermLog;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.FileContents;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.losses.schedule.Clock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Adds lines to the log of a run. */
public final class LogFile {
  private LogFile() {}

  /**
   * Refuses what is no name of a log, before anything is computed.
   *
   * @throws DataException with {@link Code#UNKNOWN_FORMAT}
   */
  public static void check(Path file) {
    if (TermLog.Format.of(file).isEmpty()) {
      throw new DataException(
          Code.UNKNOWN_FORMAT,
          file,
          "a log is a `.csv` or a `.jsonl` file, not " + DataException.quoted(file),
          "name it `log.csv` for a table, or `log.jsonl` for a JSON object a line");
    }
  }

  /**
   * Adds a line about an evaluation; a file that is not there is made.
   *
   * @throws DataException with {@link Code#CANNOT_WRITE} if it cannot be written, or is a table of
   *     other terms
   */
  public static void append(Path file, Clock time, LossResult result) {
    if (Files.isDirectory(file)) {
      throw failure(file, "it is a folder", "name a file inside it", null);
    }
    try (TermLog log = TermLog.open(file)) {
      log.add(time, result);
    } catch (IllegalArgumentException e) {
      throw failure(
          file, e.getMessage(), "name another file: a table keeps the columns it began with", e);
    } catch (NoSuchFileException e) {
      throw failure(file, "its folder does not exist", "create the folder first", e);
    } catch (AccessDeniedException e) {
      throw failure(file, "permission denied", "choose a file you may write to", e);
    } catch (IOException e) {
      throw failure(
          file, FileContents.reason(e), "check the disk and its space, or choose another place", e);
    }
  }

  private static DataException failure(Path file, String why, String help, Exception cause) {
    return new DataException(
        Code.CANNOT_WRITE,
        file,
        "cannot add to " + DataException.quoted(file) + ": " + why,
        help,
        cause);
  }
}
