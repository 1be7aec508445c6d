package dev.gradus.cli.io;

import static dev.gradus.cli.io.Fixtures.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.diagnostics.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Choosing a reader, and everything that is wrong before one is chosen. */
class DataFileTest {
  @TempDir Path folder;

  @Test
  void theContentsDecideAndNotTheName() {
    Path npy = Fixtures.file(folder, "a.wav", Fixtures.bytes("npy/f4_2x3.npy"));
    assertEquals("FLOAT [2, 3]", DataFile.read(npy).toString());
    Path wav = Fixtures.file(folder, "b.npy", Fixtures.bytes("wav/stereo24.wav"));
    assertEquals("DOUBLE [2, 3] at 44100 Hz", DataFile.read(wav).toString());
  }

  @Test
  void otherFormatsAreRecognised() {
    Path flac = Fixtures.file(folder, "a.wav", "fLaC\0\0".getBytes(StandardCharsets.US_ASCII));
    fails(
        Code.UNKNOWN_FORMAT,
        "is no WAV, .npy or CSV file: it looks like FLAC audio",
        () -> DataFile.read(flac));
    Path rf64 = Fixtures.file(folder, "b.wav", "RF64".getBytes(StandardCharsets.US_ASCII));
    fails(Code.UNSUPPORTED_WAV, "64-bit RF64", () -> DataFile.read(rf64));
  }

  @Test
  void aMissingFile() {
    Path missing = folder.resolve("a.wav");
    DataException e = fails(Code.FILE_NOT_FOUND, "does not exist", () -> DataFile.read(missing));
    assertEquals(
        """
        error[D701]: `%1$s` does not exist
         --> %1$s
          = help: check the spelling; paths are relative to the current folder\
        """
            .formatted(missing),
        e.render());
  }

  @Test
  void aMissingFolder() {
    Path file = folder.resolve("no").resolve("a.wav");
    DataException e = fails(Code.FILE_NOT_FOUND, "does not exist", () -> WavFile.read(file));
    assertEquals("the folder `" + folder.resolve("no") + "` does not exist", e.help());
  }

  @Test
  void aFolder() {
    fails(Code.UNREADABLE, "is a folder, not a file", () -> NpyFile.read(folder));
  }

  @Test
  void links() throws IOException {
    Path nowhere = Files.createSymbolicLink(folder.resolve("a"), folder.resolve("b"));
    DataException e = fails(Code.FILE_NOT_FOUND, "does not exist", () -> WavFile.read(nowhere));
    assertEquals("it is a link, and what it points to does not exist", e.help());
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    fails(Code.UNREADABLE, "cannot be read: ", () -> WavFile.read(loop));
  }

  @Test
  void anEmptyFile() {
    Path empty = Fixtures.file(folder, "a.wav", new byte[0]);
    fails(Code.NO_SAMPLES, "is empty (0 bytes)", () -> DataFile.read(empty));
  }

  @Test
  void aFileTooLargeIsNotEvenOpened() throws IOException {
    Path large = folder.resolve("a.wav");
    try (SeekableByteChannel out =
        Files.newByteChannel(
            large,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.WRITE)) {
      out.position(3L << 30).write(ByteBuffer.allocate(1));
    }
    fails(Code.TOO_LARGE, "is larger than 2 GB", () -> DataFile.read(large));
  }

  @Test
  void controlCharactersOfANameAreNotPrinted() {
    DataException e =
        fails(
            Code.FILE_NOT_FOUND, "`no?[31m.wav`", () -> DataFile.read(Path.of("no\u001b[31m.wav")));
    assertEquals("no?[31m.wav", e.file().orElseThrow());
  }
}
