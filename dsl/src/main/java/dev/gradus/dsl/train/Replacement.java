package dev.gradus.dsl.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Replaces a file so that it survives a crash at any moment: writes a new file in the same folder,
 * has the disk confirm it, and renames it over the old one. Whoever opens the file finds the old
 * contents or the new, never a part.
 *
 * <p>The new file has one fixed name, so that a process that is killed again and again leaves one
 * file lying about and not one for each time. Two runs must not write one checkpoint.
 */
final class Replacement {
  /** Where the bytes of a new file go. */
  @FunctionalInterface
  interface Opener {
    /** A stream whose {@code close} returns when the disk has everything. */
    OutputStream open(Path file) throws IOException;
  }

  /** What produces the bytes. */
  @FunctionalInterface
  interface Contents {
    void writeTo(OutputStream out) throws IOException;
  }

  /** New files of the file system. */
  static final Opener FILES = Replacement::open;

  private Replacement() {}

  /**
   * Creates or replaces a file; a link is followed.
   *
   * @throws CheckpointException if it cannot be written
   */
  static void of(Path file, Opener opener, Contents contents) {
    try {
      Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
      requireFile(file, target);
      Path fresh = target.resolveSibling(".gradus-" + target.getFileName() + ".tmp");
      try {
        try (OutputStream out = opener.open(fresh)) {
          contents.writeTo(out);
        }
        move(fresh, target);
      } finally {
        Files.deleteIfExists(fresh);
      }
      confirm(target.getParent());
    } catch (IOException e) {
      throw CheckpointException.writing(
          file,
          reason(e),
          "check the disk, its space and your permissions; a checkpoint that was there before"
              + " still is",
          e);
    }
  }

  private static void requireFile(Path file, Path target) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw CheckpointException.writing(
          file,
          Files.isDirectory(target) ? "it is a folder" : "it is no regular file",
          "name another file",
          null);
    }
    if (!Files.isDirectory(target.getParent())) {
      throw CheckpointException.writing(
          file, "`" + target.getParent() + "` is not a folder", "create the folder first", null);
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      // Renaming over it would succeed and defeat the protection that its owner chose.
      throw new AccessDeniedException(target.toString());
    }
  }

  private static OutputStream open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    OutputStream stream = Channels.newOutputStream(channel);
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        stream.write(b);
      }

      @Override
      public void write(byte[] bytes, int from, int n) throws IOException {
        stream.write(bytes, from, n);
      }

      @Override
      public void close() throws IOException {
        try (channel) {
          channel.force(true);
        }
      }
    };
  }

  /** The same folder is the same file system, where a rename is atomic wherever that is known. */
  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Has the disk confirm the rename, where folders can be opened; elsewhere it comes in time. */
  private static void confirm(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The checkpoint is complete either way; only a loss of power could still bring back the old.
      return;
    }
  }

  /** Why something failed, without the path. */
  static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (why == null) {
      return e.getClass().getSimpleName();
    }
    return why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1);
  }
}
