package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.cli.io.WavFile;
import dev.gradus.dsl.data.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneCommandTest {
  private static final Path AUDIO = Path.of("..", "docs", "audio");

  @TempDir Path folder;

  /** A quarter of the rate visits 0, A, 0, −A; 16 bits are steps of 2⁻¹⁵. */
  @ParameterizedTest
  @CsvSource({"16, 16-bit PCM", "24, 24-bit PCM", "32f, 32-bit float"})
  void aSineInEveryCoding(String bits, String shown) {
    Path file = folder.resolve("a.wav");
    Run run =
        Run.of(
            "tone",
            "2",
            "--rate",
            "8",
            "--seconds",
            "0.5",
            "--amplitude",
            "0.25",
            "--bits",
            bits,
            "--out",
            file.toString());
    assertEquals(new Run(0, "", "wrote " + file + ": 0.5 s at 8 Hz, " + shown + "\n"), run);
    assertArrayEquals(new double[] {0, 0.25, 0, -0.25}, WavFile.read(file).data(), 1e-9);
  }

  @Test
  void notesPartialsAndCents() {
    Path file = folder.resolve("a.wav");
    Run.of("tone", "440", "550", "--partials", "3", "--cents", "-1200", "--out", file.toString())
        .ok();
    Path octave = folder.resolve("b.wav");
    Run.of("tone", "220", "275", "--partials", "3", "--out", octave.toString()).ok();
    Samples samples = WavFile.read(file);
    assertEquals("DOUBLE [32000] at 16000 Hz", samples.toString());
    assertArrayEquals(WavFile.read(octave).data(), samples.data());
  }

  /** The commands that the documentation gives make the files beside it, byte for byte. */
  @Test
  void theCommittedSignalsCanBeMadeAgain() throws IOException {
    List<String> made = new ArrayList<>();
    for (String line : java.nio.file.Files.readAllLines(AUDIO.resolve("README.md"))) {
      if (line.startsWith("./gradus ")) {
        List<String> args = new ArrayList<>(Arrays.asList(line.substring(9).split(" ")));
        Path committed = Path.of("..").resolve(args.get(args.size() - 1));
        Path again = folder.resolve(committed.getFileName());
        args.set(args.size() - 1, again.toString());
        Run.of(args.toArray(String[]::new)).ok();
        assertEquals(-1, java.nio.file.Files.mismatch(committed, again), line);
        made.add(committed.getFileName().toString());
      }
    }
    assertEquals(List.of("tune.wav", "tune-detuned.wav"), made);
  }
}
