package dev.gradus.cli.compute;

import dev.gradus.cli.io.TextFile;
import dev.gradus.dsl.study.Landscape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of landscapes, one line for each estimate of each loss:
 *
 * <pre>{@code spec,frequency_hz,amplitude,loss,normalised,ideal}</pre>
 *
 * <p>{@code normalised} is what the picture shows, between 0 and 1 for each loss; {@code ideal} is
 * the curve |log(f/f_t)| in the same manner, which knows no amplitude. Numbers are written so that
 * they read back exactly.
 */
final class LandscapeTable {
  private LandscapeTable() {}

  /**
   * The values of a loss.
   *
   * @param losses for each amplitude the values by frequency
   */
  record Entry(String name, List<List<Double>> losses) {
    /** All values over one scale from 0 to 1. */
    List<List<Double>> normalised() {
      List<Double> flat = Landscape.normalised(losses.stream().flatMap(List::stream).toList());
      List<List<Double>> rows = new ArrayList<>();
      int at = 0;
      for (List<Double> row : losses) {
        rows.add(flat.subList(at, at + row.size()));
        at += row.size();
      }
      return rows;
    }

    /** Where the loss is smallest. */
    Place lowest() {
      Place lowest = new Place(0, 0, Double.POSITIVE_INFINITY);
      for (int a = 0; a < losses.size(); a++) {
        for (int f = 0; f < losses.get(a).size(); f++) {
          if (losses.get(a).get(f) < lowest.loss()) {
            lowest = new Place(a, f, losses.get(a).get(f));
          }
        }
      }
      return lowest;
    }
  }

  /** A place on a landscape: the indices of its amplitude and frequency, and its loss. */
  record Place(int amplitude, int frequency, double loss) {}

  /** Writes a CSV file (RFC 4180) with a head. */
  static void write(Path file, Landscape landscape, List<Entry> entries) {
    List<Double> ideal = landscape.ideal();
    StringBuilder text = new StringBuilder("spec,frequency_hz,amplitude,loss,normalised,ideal\n");
    for (Entry entry : entries) {
      String name = '"' + entry.name().replace("\"", "\"\"") + '"';
      List<List<Double>> normalised = entry.normalised();
      for (int a = 0; a < landscape.amplitudes().size(); a++) {
        for (int f = 0; f < landscape.frequencies().size(); f++) {
          text.append(name)
              .append(',')
              .append(landscape.frequencies().get(f))
              .append(',')
              .append(landscape.amplitudes().get(a))
              .append(',')
              .append(entry.losses().get(a).get(f))
              .append(',')
              .append(normalised.get(a).get(f))
              .append(',')
              .append(ideal.get(f))
              .append('\n');
        }
      }
    }
    TextFile.write(file, text.toString());
  }
}
