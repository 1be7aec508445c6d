package dev.gradus.cli.io;

import static dev.gradus.cli.io.Fixtures.fails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradus.dsl.data.OutputFile;
import dev.gradus.dsl.diagnostics.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost when writing fails, and nothing is left lying about. */
class OutputFileTest {
  @TempDir Path folder;

  private static final OutputFile.Contents NEW = out -> out.write(new byte[] {1, 2, 3});

  @Test
  void createsAndReplaces() throws IOException {
    Path file = folder.resolve("a");
    OutputFile.write(file, NEW);
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
    OutputFile.write(file, out -> out.write(9));
    assertArrayEquals(new byte[] {9}, Files.readAllBytes(file));
    assertArrayEquals(new String[] {"a"}, folder.toFile().list());
  }

  @Test
  void aFailureLeavesTheOldFileAlone() throws IOException {
    Path file = Fixtures.file(folder, "a", new byte[] {42});
    fails(
        Code.CANNOT_WRITE,
        "`: no space left on device",
        () ->
            OutputFile.write(
                file,
                out -> {
                  out.write(new byte[1 << 20]);
                  throw new IOException("No space left on device");
                }));
    assertThrows(
        IllegalStateException.class,
        () ->
            OutputFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IllegalStateException("stop");
                }));
    assertArrayEquals(new byte[] {42}, Files.readAllBytes(file));
    assertArrayEquals(new String[] {"a"}, folder.toFile().list());
  }

  @Test
  void theOldFileIsThereUntilTheNewOneIsComplete() throws IOException {
    Path file = Fixtures.file(folder, "a", new byte[] {42});
    OutputFile.write(
        file,
        out -> {
          out.write(new byte[1 << 20]);
          assertArrayEquals(new byte[] {42}, Files.readAllBytes(file));
        });
    assertEquals(1 << 20, Files.size(file));
  }

  @Test
  void placesThatCannotBeWritten() {
    fails(Code.CANNOT_WRITE, "it is a folder", () -> OutputFile.write(folder, NEW));
    Path lost = folder.resolve("no").resolve("a");
    fails(
        Code.CANNOT_WRITE,
        "`" + folder.resolve("no") + "` does not exist",
        () -> OutputFile.write(lost, NEW));
    Path file = Fixtures.file(folder, "file", new byte[1]);
    fails(
        Code.CANNOT_WRITE,
        "`" + file + "` is not a folder",
        () -> OutputFile.write(file.resolve("a"), NEW));
  }

  @Test
  void aLinkIsFollowedAndKept() throws IOException {
    Path real = Fixtures.file(folder, "real", new byte[] {42});
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    OutputFile.write(link, NEW);
    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(real));
    Path broken = Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("none"));
    fails(Code.CANNOT_WRITE, "points nowhere", () -> OutputFile.write(broken, NEW));
  }

  /** A device must be written to, not replaced by a file. */
  @Test
  void aDeviceIsWrittenDirectly() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "no /dev/null here");
    OutputFile.write(device, NEW);
    assertFalse(Files.isRegularFile(device));
  }
}
