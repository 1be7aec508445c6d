package dev.gradus.cli.io;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.data.FileContents;
import dev.gradus.dsl.data.Samples;
import dev.gradus.dsl.diagnostics.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A test signal: notes of equal length one after another, each a sum of harmonic partials.
 *
 * <p>Sample n of a note of frequency f at rate R is
 *
 * <pre>{@code x[n] = A/H · Σ_p sin(2π·p·f·n/R)/p,   H = 1 + 1/2 + … + 1/P}</pre>
 *
 * <p>over those p of 1 … P whose partial lies below half the rate, so no value exceeds A. A single
 * note is that formula and nothing else: with one partial, {@code A·sin(2πfn/R)}. Several notes
 * fade in and out over 5 ms each by a raised cosine, because a jump from one to the next would be a
 * click with a spectrum of its own.
 *
 * @param frequencies of the notes before detuning, in hertz
 * @param seconds the length of each note, rounded to whole samples
 * @param sampleRate samples per second
 * @param amplitude A, the largest absolute value there can be
 * @param partials P, the number of partials asked for
 * @param cents by how much all notes are detuned, in hundredths of a semitone: f·2^(cents/1200)
 */
public record ToneGenerator(
    List<Double> frequencies,
    double seconds,
    int sampleRate,
    double amplitude,
    int partials,
    double cents) {

  private static final double FADE_SECONDS = 0.005;

  /**
   * Checks the request.
   *
   * @throws DataException with {@link Code#BAD_TONE} if there is no frequency, if a number is not
   *     finite, if one that must be positive is not, if a detuned frequency is not below half the
   *     sample rate, or if the signal has no sample or more than 2^31
   */
  public ToneGenerator {
    frequencies = List.copyOf(frequencies);
    if (frequencies.isEmpty()) {
      throw bad("there is no frequency", "name one or more in hertz, such as `440`");
    }
    requirePositive("the length", seconds, " seconds");
    requirePositive("the sample rate", sampleRate, " Hz");
    requirePositive("the amplitude", amplitude, "");
    requirePositive("the number of partials", partials, "");
    if (!Double.isFinite(cents)) {
      throw bad("the detuning is " + cents + " cents", "give a finite number");
    }
    for (double frequency : frequencies) {
      requirePositive("the frequency", frequency, " Hz");
      double detuned = detune(frequency, cents);
      if (!(detuned < sampleRate / 2.0)) {
        throw bad(
            String.format(
                Locale.ROOT,
                "%s Hz is not below %s Hz, half the sample rate",
                number(detuned),
                number(sampleRate / 2.0)),
            "lower the frequency or raise `--rate`");
      }
      if (detuned == 0) {
        throw bad("the detuned frequency is 0 Hz", "detune by fewer cents");
      }
    }
    long length = Math.round(seconds * sampleRate);
    if (length < 1) {
      throw bad("its notes would have no sample", "raise `--seconds` or `--rate`");
    } else if (length > FileContents.MOST_ELEMENTS / frequencies.size()) {
      throw bad("it would have more than 2^31 samples", "shorten it or lower `--rate`");
    }
  }

  /** Notes of one second at 16 kHz, amplitude 0.5, one partial, not detuned. */
  public static ToneGenerator of(double... frequencies) {
    List<Double> list = Arrays.stream(frequencies).boxed().toList();
    return new ToneGenerator(list, 1, 16000, 0.5, 1, 0);
  }

  /** Computes the signal, shape {@code [T]}. */
  public Samples samples() {
    int length = (int) Math.round(seconds * sampleRate);
    double[] data = new double[length * frequencies.size()];
    double scale = amplitude / harmonicSum();
    int fade = frequencies.size() == 1 ? 0 : fadeLength(length);
    for (int note = 0; note < frequencies.size(); note++) {
      int start = note * length;
      double frequency = detune(frequencies.get(note), cents);
      for (int n = 0; n < length; n++) {
        int edge = Math.min(n, length - 1 - n);
        double gain = edge < fade ? 0.5 * (1 - StrictMath.cos(Math.PI * edge / fade)) : 1;
        data[start + n] = gain * scale * partialSum(frequency, n);
      }
    }
    return Samples.mono(data, sampleRate);
  }

  private int fadeLength(int length) {
    return Math.min((int) Math.round(FADE_SECONDS * sampleRate), length / 2);
  }

  private double harmonicSum() {
    double sum = 0;
    for (int p = 1; p <= partials && p > 0; p++) {
      sum += 1.0 / p;
    }
    return sum;
  }

  /** StrictMath, so that the same request is the same file on every machine. */
  private double partialSum(double frequency, int n) {
    double sum = 0;
    for (int p = 1; p <= partials && p * frequency < sampleRate / 2.0; p++) {
      sum += StrictMath.sin(2 * Math.PI * p * frequency * n / sampleRate) / p;
    }
    return sum;
  }

  private static double detune(double frequency, double cents) {
    return cents == 0 ? frequency : frequency * StrictMath.pow(2, cents / 1200);
  }

  private static void requirePositive(String what, double value, String unit) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw bad(what + " is " + number(value) + unit, "give a number above 0");
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static DataException bad(String why, String help) {
    return new DataException(Code.BAD_TONE, "the tone cannot be made: " + why, help);
  }
}
