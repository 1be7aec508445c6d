package dev.gradus.dsl.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Checkpoints in files.
 *
 * <pre>
 *  0   8 bytes  0x89 "GRADUS" 0x0A: neither text nor any other format
 *  8   int      version, 1
 * 12   long     n, the length of the snapshot
 * 20   n bytes  the snapshot, see {@link SnapshotFormat}
 *      32 bytes SHA-256 of everything before
 * </pre>
 *
 * <p>The first byte and the line feed betray a transfer that took the file for text. A file is
 * believed only when its length and its sum are right, so that what reads the snapshot need not
 * mistrust it.
 */
final class CheckpointFile {
  static final int VERSION = 1;
  private static final byte[] MAGIC = {(byte) 0x89, 'G', 'R', 'A', 'D', 'U', 'S', '\n'};
  private static final int HEADER = MAGIC.length + Integer.BYTES + Long.BYTES;
  private static final int SUM = 32;
  private static final int BUFFER = 1 << 16;
  private static final String AGAIN = "restore it from a copy, or start the run anew";

  private final Path file;
  private final Replacement.Opener opener;

  CheckpointFile(Path file) {
    this(file, Replacement.FILES);
  }

  CheckpointFile(Path file, Replacement.Opener opener) {
    this.file = file;
    this.opener = opener;
  }

  /**
   * Replaces the checkpoint, all of it or nothing.
   *
   * @throws CheckpointException if it cannot; what was there is still there
   */
  void write(Snapshot snapshot) {
    Replacement.of(
        file,
        opener,
        out -> {
          DigestOutputStream summed = new DigestOutputStream(out, sha256());
          DataOutputStream data = new DataOutputStream(new BufferedOutputStream(summed, BUFFER));
          data.write(MAGIC);
          data.writeInt(VERSION);
          data.writeLong(length(snapshot));
          SnapshotFormat.write(data, snapshot);
          data.flush();
          out.write(summed.getMessageDigest().digest());
        });
  }

  private static long length(Snapshot snapshot) throws IOException {
    long[] length = {0};
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            length[0]++;
          }

          @Override
          public void write(byte[] bytes, int from, int n) {
            length[0] += n;
          }
        };
    SnapshotFormat.write(new DataOutputStream(counting), snapshot);
    return length[0];
  }

  /**
   * Reads the checkpoint.
   *
   * @throws CheckpointException if there is none, or it is not one that was written here
   */
  Snapshot read() {
    try {
      verify();
      try (DataInputStream in = open()) {
        in.skipNBytes(HEADER);
        return SnapshotFormat.read(in);
      }
    } catch (NoSuchFileException e) {
      throw failure("there is no such file", "start the run with run()", e);
    } catch (IOException | RuntimeException e) {
      if (e instanceof CheckpointException known) {
        throw known;
      }
      throw failure(Replacement.reason(e), "check the disk and your permissions", e);
    }
  }

  private DataInputStream open() throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  private void verify() throws IOException {
    if (Files.isDirectory(file)) {
      throw failure("it is a folder", "name a file inside it", null);
    }
    long size = Files.size(file);
    MessageDigest digest = sha256();
    try (InputStream raw = open()) {
      byte[] header = raw.readNBytes(HEADER);
      int known = Math.min(header.length, MAGIC.length);
      if (size == 0) {
        throw failure("it is empty", AGAIN, null);
      }
      if (!Arrays.equals(header, 0, known, MAGIC, 0, known)) {
        throw failure("it is no checkpoint", "name a file that a run has written", null);
      }
      if (header.length < HEADER) {
        throw truncated();
      }
      requireVersion(ByteBuffer.wrap(header).getInt(MAGIC.length));
      long length = ByteBuffer.wrap(header).getLong(MAGIC.length + Integer.BYTES);
      if (length < 0 || length > size - HEADER - SUM) {
        throw truncated();
      }
      digest.update(header);
      byte[] buffer = new byte[BUFFER];
      for (long left = length; left > 0; ) {
        int n = raw.readNBytes(buffer, 0, (int) Math.min(BUFFER, left));
        if (n == 0) {
          throw truncated(); // somebody is shortening the file right now
        }
        digest.update(buffer, 0, n);
        left -= n;
      }
      if (length < size - HEADER - SUM || !Arrays.equals(digest.digest(), raw.readNBytes(SUM))) {
        throw failure("it is damaged (its checksum is wrong)", AGAIN, null);
      }
    }
  }

  private void requireVersion(int version) {
    if (version != VERSION) {
      throw failure(
          "it has version " + version + " of the format, and this program knows " + VERSION,
          "use the release of Gradus that wrote it",
          null);
    }
  }

  private CheckpointException truncated() {
    return failure("it is truncated, or damaged", AGAIN, null);
  }

  private CheckpointException failure(String why, String help, Throwable cause) {
    return CheckpointException.reading(file, why, help, cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
