package dev.gradus.benchmark;

import dev.gradus.dsl.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the time of the spectral losses goes into, by the flight recorder of the JDK, which looks
 * every few milliseconds where the program is. Run with {@code -XX:+DebugNonSafepoints}.
 */
final class Profile {
  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final Duration PERIOD = Duration.ofMillis(5);

  /** What a method of our own kernels does, by class and name; the first that fits counts. */
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "Fourier transforms",
          List.of(
              "Butterflies",
              "Passes",
              "Primes",
              "Steps",
              "Spectra.",
              "Fft",
              "Stockham",
              "InPlace",
              "Chirp"),
          "cutting frames, adding them up",
          List.of(
              "Tiles.gather",
              "Tiles.scatter",
              "Transposition",
              "SpectralWorker",
              "SpectralLoss",
              "Addition"),
          "magnitudes, compression, distance",
          List.of("Tiles.", "Comparison"),
          "arrays in and out",
          List.of("NdBuffer", "NdArrays", "Rows", "Region", "Memory"));

  /** From the most particular. */
  private static final List<String> ORDER =
      List.of(
          "Fourier transforms",
          "cutting frames, adding them up",
          "magnitudes, compression, distance",
          "arrays in and out");

  private static final String REST = "the rest";

  private Profile() {}

  /** A table of both losses. */
  static String table(double seconds) throws IOException {
    Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
    for (String loss : List.of("standard", "smooth")) {
      shares.put("mss." + loss, measure(Task.spectral(loss, 1), seconds));
    }
    StringBuilder s = new StringBuilder("| |");
    shares.keySet().forEach(loss -> s.append(" `").append(loss).append("` |"));
    s.append("\n|---|").append("---|".repeat(shares.size())).append('\n');
    for (String part : shares.values().iterator().next().keySet()) {
      s.append("| ").append(part).append(" |");
      shares
          .values()
          .forEach(of -> s.append(String.format(Locale.ROOT, " %.0f %% |", 100 * of.get(part))));
      s.append('\n');
    }
    return s.toString();
  }

  private static Map<String, Double> measure(Task task, double seconds) throws IOException {
    Loss loss = Loss.parse(task.text());
    INDArray pred = Nd4j.create(task.pred(), task.shape(), 'c').castTo(DataType.FLOAT);
    INDArray target = Nd4j.create(task.target(), task.shape(), 'c').castTo(DataType.FLOAT);
    Path file = Files.createTempFile("profile", ".jfr");
    run(loss, pred, target, seconds / 2); // until it is compiled
    try (Recording recording = new Recording()) {
      recording.enable(SAMPLE).withPeriod(PERIOD);
      recording.start();
      run(loss, pred, target, seconds);
      recording.dump(file);
    }
    try {
      return shares(RecordingFile.readAllEvents(file));
    } finally {
      Files.delete(file);
    }
  }

  private static void run(Loss loss, INDArray pred, INDArray target, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      loss.differentiate(pred, target).gradient().close();
    }
  }

  private static Map<String, Double> shares(List<RecordedEvent> events) {
    Map<String, Double> counts = new LinkedHashMap<>();
    ORDER.forEach(part -> counts.put(part, 0.0));
    counts.put(REST, 0.0);
    int all = 0;
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals(SAMPLE)) {
        counts.merge(part(event), 1.0, Double::sum);
        all++;
      }
    }
    int samples = Math.max(1, all);
    counts.replaceAll((part, count) -> count / samples);
    return counts;
  }

  /** What the innermost method of ours does. */
  private static String part(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return REST;
    }
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      String name = type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
      if (type.startsWith("dev.gradus.autodiff")) {
        Optional<String> part = part(name);
        if (part.isPresent()) {
          return part.get();
        }
      }
    }
    return REST;
  }

  /** What a method does, such as {@code VectorFloatTiles.gather}. */
  static Optional<String> part(String method) {
    return ORDER.stream()
        .filter(part -> PARTS.get(part).stream().anyMatch(method::contains))
        .findFirst();
  }
}
