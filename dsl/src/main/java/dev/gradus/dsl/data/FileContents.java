package dev.gradus.dsl.data;

import dev.gradus.dsl.diagnostics.Code;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads a file whole. Whole, because a length that is known before anything is decoded is what
 * makes truncation and trailing bytes certain, and because it reads pipes ({@code <(command)}) like
 * files.
 */
public final class FileContents {
  /** Some virtual machines cannot allocate the last few elements of the largest array. */
  public static final int MOST_ELEMENTS = Integer.MAX_VALUE - 16;

  private FileContents() {}

  /** The bytes of the file, at least one. */
  public static byte[] of(Path file) {
    if (Files.isDirectory(file)) {
      throw isFolder(file);
    }
    byte[] bytes;
    try {
      if (Files.size(file) > MOST_ELEMENTS) {
        throw new DataException(
            Code.TOO_LARGE,
            file,
            DataException.quoted(file) + " is larger than 2 GB",
            "cut it into shorter files");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw failure(file, e);
    }
    if (bytes.length == 0) {
      throw new DataException(
          Code.NO_SAMPLES,
          file,
          DataException.quoted(file) + " is empty (0 bytes)",
          "check the program that wrote it");
    }
    return bytes;
  }

  /** The fault of reading a folder. */
  public static DataException isFolder(Path folder) {
    return new DataException(
        Code.UNREADABLE,
        folder,
        DataException.quoted(folder) + " is a folder, not a file",
        "name a file inside it");
  }

  /** What the failure to read a file means. */
  public static DataException failure(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return notFound(file, e);
    } else if (e instanceof AccessDeniedException) {
      return unreadable(file, "permission denied", "check the file's permissions", e);
    }
    return unreadable(file, reason(e), "check that the file and its disk are in order", e);
  }

  /**
   * The operating system's own words for a failure, without the file name that messages already
   * show.
   */
  public static String reason(IOException e) {
    String reason = e instanceof FileSystemException fs ? fs.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason.toLowerCase(Locale.ROOT);
  }

  private static DataException notFound(Path file, IOException cause) {
    Path folder = file.toAbsolutePath().getParent();
    String help;
    if (Files.isSymbolicLink(file)) {
      help = "it is a link, and what it points to does not exist";
    } else if (folder != null && !Files.isDirectory(folder)) {
      help = "the folder " + DataException.quoted(folder) + " does not exist";
    } else {
      help = "check the spelling; paths are relative to the current folder";
    }
    return new DataException(
        Code.FILE_NOT_FOUND, file, DataException.quoted(file) + " does not exist", help, cause);
  }

  private static DataException unreadable(Path file, String why, String help, IOException cause) {
    return new DataException(
        Code.UNREADABLE, file, DataException.quoted(file) + " cannot be read: " + why, help, cause);
  }
}
