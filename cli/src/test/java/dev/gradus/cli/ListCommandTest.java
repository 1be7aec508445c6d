package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gradus.losses.Losses;
import dev.gradus.losses.spectral.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListCommandTest {
  private static List<String> names(JsonNode items) {
    List<String> names = new ArrayList<>();
    items.forEach(item -> names.add(item.get("name").textValue()));
    return names;
  }

  @Test
  void everythingIsThere() {
    JsonNode json = Run.of("list", "--json").json();
    assertEquals(
        Losses.CATALOGUE.entries().stream().map(e -> e.name()).toList(), names(json.get("losses")));
    assertEquals(
        Window.CATALOGUE.entries().stream().map(e -> e.name()).toList(),
        names(json.get("windows")));
    assertEquals(List.of("S1", "S2", "S3", "S4", "S5"), names(json.get("size_sets")));
    assertEquals(
        List.of("linear", "log", "log1p", "db", "power", "C4"), names(json.get("compressions")));
    assertEquals(
        List.of("l1", "l2", "l2sq", "sc", "huber", "cosine"), names(json.get("distances")));
    assertTrue(names(json.get("functions")).containsAll(List.of("exp", "log", "mean", "max")));
    assertTrue(names(json.get("reductions")).containsAll(List.of("mean", "sum", "none")));
  }

  /** The standard settings of the talk. */
  @ParameterizedTest
  @CsvSource({
    "mss, hann, S4, C4, l1",
    "mss.standard, hann, S4, C4, l1",
    "mss.hann, hann, S5, C4, l2",
    "mss.smooth, flattop, S5, log1p, l2"
  })
  void argumentsWithTheirDefaults(
      String loss, String window, String sizes, String comp, String dist) {
    JsonNode arguments =
        Run.of("list", loss, "--json").json().get("losses").get(0).get("arguments");
    List<String> defaults = new ArrayList<>();
    arguments.forEach(a -> defaults.add(a.get("default").textValue()));
    assertEquals(
        List.of("window", "sizes", "comp", "dist", "hop", "reduction"),
        names(arguments).subList(0, 6));
    assertEquals(List.of(window, sizes, comp, dist, "N/2", "sum"), defaults.subList(0, 6));
    assertTrue(
        arguments.get(0).get("choices").toString().startsWith("[\"rect\",\"hann\",\"flattop\","));
    arguments.forEach(a -> assertTrue(!a.get("doc").textValue().isBlank(), a::toString));
  }

  @Test
  void oneEntryInDetail() {
    String out = Run.of("list", "WF").ok().out();
    assertTrue(out.startsWith("windows\n  flattop (WF)  "), out);
    assertEquals(3, out.lines().count(), out);
    assertTrue(out.contains("periodic=true"), out);
  }

  @Test
  void oneNameOfSeveralKinds() {
    JsonNode json = Run.of("list", "l1", "--json").json();
    assertEquals(List.of("l1"), names(json.get("losses")));
    assertEquals(List.of("l1"), names(json.get("distances")));
    assertEquals(List.of("l1"), names(json.get("local_costs")));
    assertEquals(3, json.size());
  }

  @ParameterizedTest
  @CsvSource({"windows", "window"})
  void oneKind(String kind) {
    assertEquals(
        List.of(
            "rect",
            "hann",
            "flattop",
            "hamming",
            "blackman",
            "blackmanharris",
            "kaiser",
            "gaussian"),
        names(Run.of("list", kind, "--json").json().get("windows")));
  }

  @Test
  void argumentsForPeople() {
    String out = Run.of("list", "bce").ok().out();
    assertTrue(out.contains("\n      clip=0            number in [0, 0.5]"), out);
    assertTrue(out.contains("\n      mask (all known)  input "), out);
    assertTrue(out.contains("one of mean, classes, sum, none"), out);
  }
}
