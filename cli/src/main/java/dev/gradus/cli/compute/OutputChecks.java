package dev.gradus.cli.compute;

import dev.gradus.cli.io.PictureFormat;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.SpecOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What must hold of the files that are written before anything is computed: a slip of the hand must
 * not cost a recording or a text.
 */
public final class OutputChecks {
  private static final List<String> PICTURES = List.of("--plot", "--spectrogram");

  private OutputChecks() {}

  /**
   * Refuses to write over what is read, or two results into one file.
   *
   * @param written the files by option
   * @throws UsageException with the name of the option to change
   */
  public static void check(SpecOptions spec, InputOptions inputs, Map<String, Path> written) {
    List<Path> read = new ArrayList<>(inputs.files().values());
    spec.spec().file().ifPresent(read::add);
    read.addAll(spec.declarations());
    check(read, written);
  }

  /**
   * Refuses to write over what is read, or two results into one file, or a picture into a file of
   * another kind.
   *
   * @param read the files that are read
   * @param written the files by option
   * @throws UsageException with the name of the option to change
   */
  public static void check(List<Path> read, Map<String, Path> written) {
    written.forEach((option, file) -> notAmong(read, option, file));
    List<String> options = List.copyOf(written.keySet());
    for (int i = 0; i < options.size(); i++) {
      for (String other : options.subList(i + 1, options.size())) {
        Path file = written.get(other);
        if (same(written.get(options.get(i)), file)) {
          throw new UsageException(
              "`%s` and `%s` name one file, %s"
                  .formatted(options.get(i), other, DataException.quoted(file)),
              other.equals("--log")
                  ? "give the log a name of its own, such as `log.csv`"
                  : "give the picture a name of its own, such as `g.png`");
        }
      }
    }
    PICTURES.stream()
        .filter(written::containsKey)
        .forEach(option -> PictureFormat.of(written.get(option)));
  }

  private static void notAmong(List<Path> read, String option, Path file) {
    if (read.stream().anyMatch(other -> same(file, other))) {
      throw new UsageException(
          "`" + option + "` would overwrite " + DataException.quoted(file) + ", which is read",
          "name another file");
    }
  }

  /** Whether two names lead to one file, by links as well; a device is no file to be lost. */
  private static boolean same(Path a, Path b) {
    try {
      return Files.exists(a) && Files.exists(b)
          ? Files.isRegularFile(a) && Files.isSameFile(a, b)
          : a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    } catch (IOException e) {
      return false; // whoever reads or writes it will say what is wrong with it
    }
  }
}
