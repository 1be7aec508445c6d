package dev.gradus.cli.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.diagnostics.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.function.Executable;

/**
 * Files written by other programs: {@code npy/} by NumPy 2.4 ({@code numpy.save}, {@code
 * numpy.lib.format}), {@code wav/} by Python's {@code wave} module (PCM) and SciPy's {@code
 * scipy.io.wavfile} (floating point).
 */
final class Fixtures {
  private Fixtures() {}

  /** The bytes of a fixture, such as {@code npy/f8_3.npy}. */
  static byte[] bytes(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new file of the given contents. */
  static Path file(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Requires a fault of the given kind whose message contains a text, and gives it back. */
  static DataException fails(Code error, String part, Executable action) {
    DataException e = assertThrows(DataException.class, action);
    assertEquals(error, e.code(), e.render());
    assertTrue(e.getMessage().contains(part), () -> "`" + part + "` in: " + e.render());
    return e;
  }
}
