package dev.gradus.dsl.data;

import dev.gradus.dsl.diagnostics.Code;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file so that nothing is lost when writing fails: into a temporary file in the same
 * folder, moved in place when complete. Who reads the target meanwhile sees the old contents or the
 * new, never half of it.
 */
public final class OutputFile {
  /** What produces the contents. */
  @FunctionalInterface
  public interface Contents {
    /** Writes everything; the stream is buffered and closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private OutputFile() {}

  /**
   * Creates or replaces a file. A target that exists and is no regular file ({@code /dev/stdout}, a
   * named pipe) is written to directly; a link is followed.
   *
   * @throws DataException with {@link Code#CANNOT_WRITE} if the place cannot be written to;
   *     whatever the contents throw besides {@link IOException} passes through, and the target is
   *     left as it was
   */
  public static void write(Path target, Contents contents) {
    if (Files.isDirectory(target)) {
      throw failure(target, "it is a folder", "name a file inside it", null);
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      boolean exists = Files.exists(folder);
      throw failure(
          target,
          DataException.quoted(folder) + (exists ? " is not a folder" : " does not exist"),
          exists ? "name another folder" : "create the folder first",
          null);
    }
    try {
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        try (OutputStream out = Files.newOutputStream(target)) {
          copy(contents, out);
        }
      } else {
        replace(Files.isSymbolicLink(target) ? target.toRealPath() : target, contents);
      }
    } catch (NoSuchFileException e) {
      throw failure(target, "it is a link that points nowhere", "remove the link", e);
    } catch (AccessDeniedException e) {
      throw failure(target, "permission denied", "choose a folder you may write to", e);
    } catch (IOException e) {
      throw failure(
          target,
          FileContents.reason(e),
          "check the disk and its space, or choose another place",
          e);
    }
  }

  private static void replace(Path target, Contents contents) throws IOException {
    if (Files.exists(target) && !Files.isWritable(target)) {
      // Renaming over it would succeed and defeat the protection that its owner chose.
      throw new AccessDeniedException(target.toString());
    }
    // Not Files.createTempFile: that makes files which nobody but their owner may read.
    Path temporary = target.resolveSibling(".gradus-" + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream out =
          Files.newOutputStream(
              temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        copy(contents, out);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void copy(Contents contents, OutputStream out) throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    contents.writeTo(buffered);
    buffered.flush();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static DataException failure(Path target, String why, String help, IOException cause) {
    return new DataException(
        Code.CANNOT_WRITE,
        target,
        "cannot write " + DataException.quoted(target) + ": " + why,
        help,
        cause);
  }
}
