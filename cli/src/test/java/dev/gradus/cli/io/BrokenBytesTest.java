package dev.gradus.cli.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.NpyFile;
import dev.gradus.dsl.data.Samples;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, a file is read or refused with a message; no other exception escapes. */
class BrokenBytesTest {
  private static final long SEED = 20250611;
  private static final int ROUNDS = 3000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wav/pcm24.wav",
        "wav/stereo24.wav",
        "wav/float32.wav",
        "npy/f8_scalar.npy",
        "npy/f4_big_fortran_2x3.npy",
        "npy/i8.npy",
        "npy/struct.npy",
        "npy/version2.npy"
      })
  void flippedBytesNeverSurpriseTheReader(String name) {
    byte[] good = Fixtures.bytes(name);
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = good.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        // Values near the ends of a byte's range make the lengths that overflow.
        int value = random.nextBoolean() ? random.nextInt(256) : -random.nextInt(3);
        bytes[random.nextInt(bytes.length)] = (byte) value;
      }
      try {
        Samples samples = read(name, bytes);
        assertFalse(samples.data().length > bytes.length, () -> "more values than bytes");
      } catch (DataException e) {
        assertFalse(e.help().isBlank());
      } catch (RuntimeException e) {
        fail(name + ", seed " + SEED + ": " + HexFormat.of().formatHex(bytes), e);
      }
    }
  }

  private static Samples read(String name, byte[] bytes) {
    Path file = Path.of(name);
    return name.endsWith(".npy") ? NpyFile.parse(bytes, file) : WavReader.parse(bytes, file);
  }
}
