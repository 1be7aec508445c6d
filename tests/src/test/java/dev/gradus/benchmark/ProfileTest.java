package dev.gradus.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which method belongs where. */
class ProfileTest {
  @Test
  void methodsOfKernels() {
    assertEquals(Optional.of("Fourier transforms"), Profile.part("VectorFloatButterflies.after4"));
    assertEquals(Optional.of("Fourier transforms"), Profile.part("VectorFloatSpectra.halves"));
    assertEquals(
        Optional.of("cutting frames, adding them up"), Profile.part("PlainFloatTiles.scatter"));
    assertEquals(
        Optional.of("cutting frames, adding them up"),
        Profile.part("FloatSpectralWorker.addPiece"));
    assertEquals(Optional.of("cutting frames, adding them up"), Profile.part("Addition.addScaled"));
    assertEquals(
        Optional.of("magnitudes, compression, distance"), Profile.part("VectorFloatTiles.log1p"));
    assertEquals(Optional.of("arrays in and out"), Profile.part("RegionWorker.run"));
    assertEquals(Optional.empty(), Profile.part("Something.else"));
  }

  @Test
  void sharesAreOfTheWhole() throws Exception {
    String table = Profile.table(1);
    assertTrue(table.startsWith("| | `mss.standard` | `mss.smooth` |\n|---|---|---|\n"), table);
    double[] sums = new double[2];
    table
        .lines()
        .skip(2)
        .forEach(
            line -> {
              String[] cells = line.split("\\|");
              for (int i = 0; i < 2; i++) {
                sums[i] += Double.parseDouble(cells[i + 2].replace("%", ""));
              }
            });
    assertEquals(100, sums[0], 3, table);
    assertEquals(100, sums[1], 3, table);
  }
}
