package dev.gradus.dsl.assist;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.imports.Imports;
import dev.gradus.dsl.parse.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The texts that other tests of the language are about, right and wrong. */
final class Texts {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "diagnostics");

  private static final String SINGING =
      """
      # what the others use
      hierarchy singing = Singing { Female { Soprano, Mezzo, Alto }, Male { Tenor, "Low voice", … } }
      param α = 0.1 in [0, 10]
      param β = ramp(0 → 1, over=10 epochs)
      fn focal(p, y, g = 2) = mean(-(1 - p)^g·y·log(p))
      fn squash(x, p = 0.3) = x^p
      let smooth = mss(window=kaiser(beta=8), sizes={64, 128}, comp={log(eps=1e-5), squash(p=0.5)},
        dist=l2, hop=max(1, N/4))
      bce(mask=known) as activity + α·down + β·up(hierarchy=singing) + γ₁·focal(pred, target, g=3)
        + mean(Σ[c ∈ internal(singing), k ∈ children(c)] relu(pred[k] − pred[Soprano])²) on voices
        + smooth on audio
      where γ₁ = 0.2
      """;

  private Texts() {}

  /** Texts without mistakes of form. */
  static List<String> right() {
    List<String> all = new ArrayList<>(Corpus.TEXTS);
    all.add(joined());
    return all;
  }

  /** A text in which all is right, meaning included. */
  static String joined() {
    // A sum goes on where the line before ends with its operator.
    return SINGING.replace("\n  + ", " +\n  ");
  }

  /** The texts of the golden messages. */
  static List<Path> wrong() {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files.filter(f -> f.toString().endsWith(".loss")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the checker says of a text. */
  static List<Diagnostic> check(String text) {
    return Loss.check(Source.of(text), Imports.NONE);
  }

  static Assistant assistant(String text) {
    return Assistant.of(Source.of(text), Imports.NONE);
  }
}
