package dev.gradus.cli.hierarchy;

import dev.gradus.cli.io.DataFile;
import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.losses.value.ClassFramesException;
import dev.gradus.losses.value.Hierarchy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Arrays with a column for each class of a hierarchy. */
final class ClassArrays {
  private final Hierarchy hierarchy;

  ClassArrays(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  Hierarchy hierarchy() {
    return hierarchy;
  }

  /**
   * Reads a file.
   *
   * @throws DataException if its last axis has not the classes
   */
  Samples read(Path file) {
    Samples samples = DataFile.read(file);
    long[] shape = samples.shape();
    if (shape.length == 0 || shape[shape.length - 1] != hierarchy.size()) {
      throw new DataException(
          Code.SHAPES_DO_NOT_FIT,
          file,
          "%s has the shape %s, and `%s` has %d classes"
              .formatted(
                  DataException.quoted(file),
                  Arrays.toString(shape),
                  hierarchy.name(),
                  hierarchy.size()),
          "the last axis has a column for each class; `gradus hierarchy` shows which");
    }
    return samples;
  }

  /** Reads a file that has the shape of another. */
  Samples readLike(Samples other, Path otherFile, Path file) {
    Samples samples = read(file);
    if (!Arrays.equals(samples.shape(), other.shape())) {
      throw new DataException(
          Code.SHAPES_DO_NOT_FIT,
          file,
          "%s has the shape %s, and %s %s"
              .formatted(
                  DataException.quoted(file),
                  Arrays.toString(samples.shape()),
                  DataException.quoted(otherFile),
                  Arrays.toString(other.shape())),
          "give both for the same frames");
    }
    return samples;
  }

  /** The numbers of a mask; none if there is no file. */
  double[] mask(Samples other, Path otherFile, Optional<Path> file) {
    return file.map(f -> readLike(other, otherFile, f).data()).orElse(new double[0]);
  }

  /** What a computation makes of numbers that it refuses: a message. */
  static <T> T checked(Supplier<T> computation) {
    try {
      return computation.get();
    } catch (ClassFramesException e) {
      throw new UsageException(e.getMessage(), e.help().orElse(""));
    }
  }
}
