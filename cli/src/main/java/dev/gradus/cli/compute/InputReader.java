package dev.gradus.cli.compute;

import dev.gradus.autodiff.nd4j.NdArrays;
import dev.gradus.cli.io.DataFile;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.SpecException;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.InputSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** From options to arrays. */
final class InputReader {
  private InputReader() {}

  /** The arrays that a loss is computed of; notes say what was done to the files. */
  static Inputs read(InputOptions options, Loss loss, Console console) {
    return read(named(options.files(), loss), options, console);
  }

  /** The arrays in files; notes say what was done to them. */
  static Inputs read(Map<String, Path> files, InputOptions options, Console console) {
    Map<String, Samples> read = new LinkedHashMap<>();
    files.forEach((name, file) -> read.put(name, DataFile.read(file)));
    new InputChecks(files, read).numbers();
    Map<String, Samples> samples = Signals.prepared(files, read, options.signals(), console);
    InputChecks checks = new InputChecks(files, samples);
    checks.audio();
    Element dtype = options.dtype().orElseGet(checks::commonType);
    if (dtype == Element.FLOAT) {
      checks.fitSingle();
    }
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    Map<String, Integer> rates = new HashMap<>();
    samples.forEach(
        (name, s) -> {
          arrays.put(name, array(s, dtype));
          s.sampleRate().ifPresent(rate -> rates.put(name, rate));
        });
    return new Inputs(arrays, rates);
  }

  private static INDArray array(Samples s, Element dtype) {
    return NdArrays.create(
        s.data(), s.shape(), dtype == Element.FLOAT ? DataType.FLOAT : DataType.DOUBLE);
  }

  /** The files under the names that the loss uses, whatever spelling the option chose. */
  private static Map<String, Path> named(Map<String, Path> files, Loss loss) {
    List<String> known = loss.inputs().stream().map(InputSpec::name).toList();
    if (files.isEmpty() && !known.isEmpty()) {
      throw new SpecException(
          Diagnostic.of(
                  Code.MISSING_INPUT, "the loss reads " + quoted(known) + ", and no file is given")
              .withHelp(
                  "add "
                      + known.stream().map(InputReader::option).collect(Collectors.joining(" "))));
    }
    Map<String, Path> named = new LinkedHashMap<>();
    files.forEach((name, file) -> named.put(resolved(name, known), file));
    return named;
  }

  private static String resolved(String name, List<String> known) {
    if (name.equals(InputSpec.PRED) || name.equals(InputSpec.TARGET)) {
      return name; // allowed where a loss reads just one of the two
    }
    return known.stream()
        .filter(k -> Names.key(k).equals(Names.key(name)))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "the loss does not read an input `" + name + "`",
                    Names.suggest(name, known).stream()
                        .findFirst()
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("it reads " + quoted(known))));
  }

  private static String option(String name) {
    return name.equals(InputSpec.PRED) || name.equals(InputSpec.TARGET)
        ? "`--" + name + " FILE`"
        : "`--input " + name + "=FILE`";
  }

  private static String quoted(List<String> names) {
    return names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(" and "));
  }
}
