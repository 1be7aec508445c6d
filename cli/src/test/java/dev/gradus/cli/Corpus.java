package dev.gradus.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of the reference of the language, and those that its messages are about. */
public final class Corpus {
  private static final Path MESSAGES = Path.of("..", "dsl", "src", "test", "resources");
  private static final Path REFERENCE = Path.of("..", "docs", "language.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```loss\n(.*?)^```");

  private Corpus() {}

  /** The examples of the reference. */
  public static List<String> right() {
    List<String> all = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(read(REFERENCE));
    while (matcher.find()) {
      all.add(matcher.group(1));
    }
    return all;
  }

  /** The texts of the golden messages. */
  public static List<String> wrong() {
    try (Stream<Path> files = java.nio.file.Files.walk(MESSAGES)) {
      return files.filter(f -> f.toString().endsWith(".loss")).sorted().map(Corpus::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both. */
  public static List<String> all() {
    List<String> all = new ArrayList<>(right());
    all.addAll(wrong());
    return all;
  }

  private static String read(Path file) {
    try {
      return java.nio.file.Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
