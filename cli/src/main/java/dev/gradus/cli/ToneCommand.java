package dev.gradus.cli;

import dev.gradus.cli.io.ToneGenerator;
import dev.gradus.cli.io.WavEncoding;
import dev.gradus.cli.io.WavFile;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Numbers;
import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus tone}. */
@Command(
    name = "tone",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Make a test signal: notes one after another, each a sum of harmonic partials.")
final class ToneCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FREQ",
      description = "frequencies of the notes in hertz")
  private List<Double> frequencies;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.wav",
      description = "the file to write")
  private Path out;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description = "length of each note (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      defaultValue = "16000",
      description = "samples per second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--amplitude",
      paramLabel = "A",
      defaultValue = "0.5",
      description = "largest absolute value (default: ${DEFAULT-VALUE})")
  private double amplitude;

  @Option(
      names = "--partials",
      paramLabel = "N",
      defaultValue = "1",
      description = "partials of each note, the p-th 1/p as strong (default: ${DEFAULT-VALUE})")
  private int partials;

  @Option(
      names = "--cents",
      paramLabel = "C",
      defaultValue = "0",
      description = "detune all notes, in hundredths of a semitone (default: ${DEFAULT-VALUE})")
  private double cents;

  @Option(
      names = "--bits",
      paramLabel = "16|24|32f",
      defaultValue = "16",
      description = "coding of the samples; 32f is floating point (default: ${DEFAULT-VALUE})")
  private String bits;

  private final Console console;

  ToneCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    WavEncoding encoding =
        WavEncoding.of(bits)
            .orElseThrow(
                () ->
                    new UsageException(
                        "`--bits` is 16, 24 or 32f, not `" + bits + "`",
                        "16 is what most programs read"));
    Samples samples =
        new ToneGenerator(frequencies, seconds, rate, amplitude, partials, cents).samples();
    WavFile.write(out, samples, encoding);
    console
        .err()
        .println(
            "wrote "
                + DataException.shown(out)
                + ": "
                + Numbers.shown(samples.data().length / (double) rate)
                + " s at "
                + rate
                + " Hz, "
                + (encoding == WavEncoding.FLOAT_32 ? "32-bit float" : bits + "-bit PCM"));
    return Cli.SUCCESS;
  }
}
