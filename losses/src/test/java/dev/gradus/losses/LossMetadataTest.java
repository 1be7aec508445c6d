package dev.gradus.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.catalogue.UnusableArgumentException;
import dev.gradus.losses.spectral.Distance;
import dev.gradus.losses.spectral.Window;
import dev.gradus.losses.value.Hierarchy;
import dev.gradus.losses.value.Interval;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a loss says about itself. */
class LossMetadataTest {
  private static final Hierarchy TREE =
      Hierarchy.of("tree", List.of("A", "B", "C"), Map.of("A", List.of("B", "C")));

  /** A loss of the catalogue; arguments are names and values in turn. */
  private static LossTerm loss(String name, Object... arguments) {
    Entry<LossTerm> entry = Losses.CATALOGUE.find(name).orElseThrow();
    Args args = Args.NONE;
    for (int i = 0; i < arguments.length; i += 2) {
      args = with(args, entry, arguments[i], arguments[i + 1]);
    }
    return entry.factory().apply(args);
  }

  @SuppressWarnings("unchecked") // the tests give values of the right type
  private static Args with(Args args, Entry<?> entry, Object name, Object value) {
    Param<?> param =
        entry.params().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    return args.with((Param<Object>) param, value);
  }

  @Test
  void nothingButDecibelsAndSoftMinimaIsEverNegative() {
    for (Entry<LossTerm> entry : Losses.CATALOGUE.entries()) {
      boolean classes = entry.params().stream().anyMatch(p -> p.name().equals("hierarchy"));
      LossTerm loss = classes ? loss(entry.name(), "hierarchy", TREE) : loss(entry.name());
      double least =
          switch (entry.name()) {
            case "si_sdr" -> -80;
            case "sdtw" -> Double.NEGATIVE_INFINITY; // by the logarithm of the number of paths
            default -> 0;
          };
      assertEquals(least, loss.range().low(), 1e-6, entry.name());
    }
    assertEquals(Interval.NONNEGATIVE, loss("mss").range());
    assertEquals(Interval.ALL, loss("si_sdr", "eps", 0.0).range());
    assertEquals(new Interval(0, 2), loss("sot", "sizes", List.of(8, 16)).range());
  }

  @Test
  void reductionsAreThoseOfTheTable() {
    assertEquals(Reduction.SUM, loss("mss").reduction());
    assertEquals(Reduction.MEAN, loss("mss", "reduction", Reduction.MEAN).reduction());
    assertEquals(Reduction.NONE, loss("mss", "reduction", Reduction.NONE).reduction());
    for (String name : List.of("mrstft", "ddsp", "sot", "si_sdr", "esr")) {
      assertEquals(Reduction.MEAN, loss(name).reduction());
    }
    assertEquals(Reduction.MEAN, loss("bce").reduction());
    assertEquals(Reduction.CLASSES, loss("bce", "reduction", Reduction.CLASSES).reduction());
    assertEquals(Reduction.MEAN, loss("up", "hierarchy", TREE).reduction());
    assertEquals(Reduction.NONE, loss("mse", "reduction", Reduction.NONE).reduction());
  }

  @Test
  void kinksSayWhatCountsThere() {
    assertEquals(
        List.of("STFT magnitude 0 (gradient 0)", "|a − b| = 0 (gradient 0)"), loss("mss").kinks());
    assertEquals(
        List.of("STFT magnitude 0 (gradient 0)", "distance 0 (gradient 0)"),
        loss("mss", "dist", Distance.L2).kinks());
    assertEquals(
        List.of("STFT magnitude 0 (gradient 0)"), loss("mss", "dist", Distance.L2SQ).kinks());
    for (Entry<Distance> d : Distance.CATALOGUE.entries()) {
      boolean smooth = d.name().equals("l2sq") || d.name().equals("huber");
      assertEquals(smooth, d.withDefaults().kinks().isEmpty(), d.name());
    }
    assertEquals(3, loss("sot").kinks().size());
    assertEquals(List.of(), loss("esr").kinks());
    assertEquals("pred a multiple of target (−∞)", loss("si_sdr", "eps", 0.0).kinks().get(1));
    assertEquals(List.of("|pred − target| = 0 (gradient 0)"), loss("l1").kinks());
    assertEquals(List.of(), loss("mse").kinks());
    assertEquals(List.of(), loss("bce_logits").kinks());
    assertEquals(List.of("p = 0 or p = 1 against the label (+∞)"), loss("bce").kinks());
    assertTrue(loss("bce", "clip", 0.1).kinks().get(0).startsWith("p = clip"));
    assertEquals(List.of(), loss("up", "hierarchy", TREE).kinks());
    assertEquals(
        List.of("ties of the maximum over children (shared equally)"),
        loss("down", "hierarchy", TREE).kinks());
  }

  /** A maximum over one child has no ties, and an open class none at all. */
  @Test
  void downIsSmoothWithoutAChoice() {
    Hierarchy chain =
        Hierarchy.of("chain", List.of("A", "B", "C"), Map.of("A", List.of("B"), "B", List.of("C")));
    assertEquals(List.of(), loss("down", "hierarchy", chain).kinks());
    Hierarchy open =
        new Hierarchy(
            "open",
            List.of("A", "B", "C"),
            List.of(List.of(1, 2), List.of(), List.of()),
            Set.of(0));
    assertEquals(List.of(), loss("down", "hierarchy", open).kinks());
  }

  @Test
  void spectralLossesReadSignals() {
    for (String name : List.of("mss", "mrstft", "ddsp", "sot", "si_sdr", "esr")) {
      loss(name).inputs().forEach(i -> assertEquals(Kind.SIGNAL, i.kind()));
    }
    assertEquals(Kind.MASK, loss("mss", "mask", "known").inputs().get(2).kind());
    loss("mse").inputs().forEach(i -> assertEquals(Kind.REAL, i.kind()));
  }

  /** A Hann window of one sample is 0: the loss would be 0 for any two signals. */
  @Test
  void windowsThatAreZeroEverywhereAreRefused() {
    UnusableArgumentException e =
        assertThrows(
            UnusableArgumentException.class, () -> loss("mss.hann", "sizes", List.of(64, 1)));
    assertEquals(
        "size 1 is too small for the window `hann`, which is 0 there: every spectrum would be 0",
        e.getMessage());
    assertEquals("sizes", e.param().name());
    Window rect = Window.CATALOGUE.find("rect").orElseThrow().withDefaults();
    assertEquals(2, loss("mss", "sizes", List.of(1), "window", rect).inputs().size());
    assertEquals(2, loss("mss", "sizes", List.of(2)).inputs().size());
  }
}
