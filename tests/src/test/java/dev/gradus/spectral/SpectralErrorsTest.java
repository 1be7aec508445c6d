package dev.gradus.spectral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.diagnostics.Diagnostic;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes are found when the text is read, and say which size and which number. */
class SpectralErrorsTest {

  static Stream<List<String>> mistakes() {
    return Stream.of(
        List.of("mss(sizes={64, 0})", "a window cannot have 0 samples"),
        List.of("mss(sizes={64, 128, 64})", "size 64 is in the set already"),
        List.of("mss(hop=0)", "the hop 0 is 0 for size 64, below 1 sample"),
        List.of("mss(sizes={512, 4}, hop=N/8)", "the hop N/8 is 0.5 for size 4, below 1 sample"),
        List.of(
            "mss(sizes={8, 1})",
            "size 1 is too small for the window `hann`, which is 0 there: every spectrum would be 0"),
        List.of(
            "mss(sizes=2, window=blackman(periodic=false))",
            "size 2 is too small for the window `blackman`, which is 0 there: every spectrum would be 0"),
        List.of(
            "mss(sizes={64, 128}, nfft=100)",
            "the transform 100 has 100 samples for size 128, fewer than its window"),
        List.of(
            "mss(sizes={64, 128}, weights={1, 2, 3})",
            "weights needs one number for each size: 2, not 3"),
        List.of(
            "mss(comp=C4, comp_weights=1)",
            "comp_weights needs one number for each compression: 2, not 1"),
        List.of("mss(window=kaiser(beta=-1))", "`beta` cannot be -1"),
        List.of("mss(window=gaussian(sigma=0))", "`sigma` cannot be 0"),
        List.of("mss(dist=huber(delta=0))", "`delta` cannot be 0"),
        List.of("mss(weights={1, -1}, sizes={8, 9})", "`weights` cannot be -1"),
        List.of(
            "mrstft(fft_sizes={1024, 2048})",
            "win_lengths needs one number for each transform: 2, not 3"),
        List.of(
            "mrstft(hop_sizes={120, 240})",
            "hop_sizes needs one number for each transform: 3, not 2"),
        List.of(
            "mrstft(fft_sizes={512, 256, 128})",
            "a window of 600 samples is longer than its transform of 512"),
        List.of("mrstft(hop_sizes={120.5, 240, 50})", "120.5 is no number of samples"),
        List.of("mrstft(hop_sizes={0, 240, 50})", "`hop_sizes` cannot be 0"),
        List.of("mrstft(mel=80)", "mel bands need the sample rate"),
        List.of("mrstft(a_weighting=true)", "A-weighting needs the sample rate"),
        List.of(
            "mrstft(mel=128, sample_rate=44100)",
            "mel band 1 of 128 holds no bin of the transform of 512 samples"),
        List.of(
            "sum(mrstft(sc=batch, reduction=none))",
            "the spectral convergence of a batch is no number for each signal"),
        List.of("ddsp(sizes={64, 2}, hop=N/4)", "the hop N/4 is 0.5 for size 2, below 1 sample"),
        List.of("sot(p=0.5)", "`p` cannot be 0.5"),
        List.of("si_sdr(eps=-1)", "`eps` cannot be -1"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesSayWhichOne(List<String> textAndMessage) {
    List<Diagnostic> found = Loss.check(textAndMessage.get(0));
    assertEquals(1, found.size(), found::toString);
    assertEquals(textAndMessage.get(1), found.get(0).message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mss(sizes={16, 67, 32}); 40; mss needs signals of 67 samples or more, its longest window:"
            + " pred is [40]",
        "mss(sizes={16, 30}, center=reflect); 15; mss needs signals of 16 samples or more, more"
            + " than half of its longest transform, 30: pred is [15]",
        "mss(sizes=16, nfft=64, center=reflect); 32; mss needs signals of 33 samples or more, more"
            + " than half of its longest transform, 64: pred is [32]",
        "mrstft; 1000; mrstft needs signals of 1025 samples or more, more than half of its longest"
            + " transform, 2048: pred is [1000]",
        "sot; 100; sot needs signals of 2048 samples or more, its longest window: pred is [100]"
      })
  void shortSignalsSayHowLongTheyHaveToBe(String spec, int samples, String message) {
    double[] x = new double[samples];
    Exception e = assertThrows(Exception.class, () -> Loops.loss(spec, x, x));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  /** Zeros around or behind a signal make a frame of any sample. */
  @ParameterizedTest
  @ValueSource(strings = {"mss(center=zero)", "ddsp(window=hamming)"})
  void oneSampleIsEnoughWithZeros(String spec) {
    assertTrue(Loops.loss(spec, new double[] {1}, new double[] {0.5}).value() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mss(sizes=8)", "mrstft", "ddsp", "sot", "si_sdr", "esr"})
  void lengthsHaveToAgree(String spec) {
    double[] x = new double[4000];
    Exception e = assertThrows(Exception.class, () -> Loops.loss(spec, x, new double[4001]));
    assertTrue(e.getMessage().contains("pred is [4000], target [4001]"), e.getMessage());
  }

  @Test
  void aSampleAtLeast() {
    double[] x = new double[0];
    Exception e = assertThrows(Exception.class, () -> Loops.loss("esr", x, x));
    assertTrue(e.getMessage().contains("1 sample or more"), e.getMessage());
  }
}
