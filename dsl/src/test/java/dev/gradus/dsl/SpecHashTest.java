package dev.gradus.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.losses.schedule.Clock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hash looks at, and what it does not. */
class SpecHashTest {
  private static final String H = "hierarchy h = A { B, C }\n";

  @TempDir Path folder;

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The form of what is hashed is an interface: hashes are kept. */
  @Test
  void theNormalForm() throws Exception {
    Loss loss =
        Loss.parse(
            """
            #! gradus 1
            # weights
            param α = 0.10 in [0, 10]
            param β = ramp(0 → 1, over=10 epochs)
            param unused = 3
            α·mse + β·l1·γ₁  # the loss
            where γ₁ = 1/4
            """);
    String form =
        """
        gradus 1
        param alpha in [0, 10]
        param beta
        param unused
        alpha*mse + beta*l1*gamma1""";
    assertEquals(sha256(form), loss.hashWithoutValues());
    String values = "\nalpha = 0.1\nbeta = ramp(0 -> 1, over=10 epochs)\ngamma1 = 0.25\n";
    assertEquals(sha256(form + values), loss.hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "α·mse + l1|alpha * mse+l1 # a comment",
        "0.5·mse|0.50·(mse)",
        "β·mse where β = 0.5|beta·mse where beta = 1/2",
        "param β = 0.5;β·mse|param β = 0.25·2; β·mse",
        "mse as α|mse as alpha",
      })
  void spellingLayoutAndCommentsDoNotMatter(String text, String same) {
    assertEquals(Loss.parse(text).hash(), Loss.parse(same).hash());
    assertEquals(Loss.parse(text).hashWithoutValues(), Loss.parse(same).hashWithoutValues());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "α·mse + l1|l1 + α·mse",
        "α·mse|β·mse",
        "mss(hann)|mss(flattop)",
        "mss(window=hann, dist=l1)|mss(dist=l1, window=hann)",
        "0.5·mse|0.25·mse",
        "mse + l1|mse - l1",
        "mse|mse as error",
        "(mse + l1) + 0·mse|mse + l1 + 0·mse",
        "param α in [0, 1]; α·mse|param α in [0, 2]; α·mse",
        "ramp(0 → 1, over=1 step)·mse|ramp(0 → 1, over=2 steps)·mse",
        "mse on a|mse on b",
      })
  void whatTheTextSaysMatters(String text, String other) {
    assertNotEquals(Loss.parse(text).hash(), Loss.parse(other).hash());
    assertNotEquals(Loss.parse(text).hashWithoutValues(), Loss.parse(other).hashWithoutValues());
  }

  @Test
  void valuesMatterToOneOfTheTwo() {
    Loss free = Loss.parse("param α in [0, 1]\nα·mse");
    Loss small = Loss.parse("param α = 0.1 in [0, 1]\nα·mse");
    Loss behind = Loss.parse("param α in [0, 1]\nα·mse where α = 0.1");
    Loss ramp = Loss.parse("param α = ramp(0 → 1, over=10 steps) in [0, 1]\nα·mse");
    for (Loss loss : List.of(small, behind, ramp)) {
      assertEquals(free.hashWithoutValues(), loss.hashWithoutValues());
      assertNotEquals(free.hash(), loss.hash());
    }
    assertEquals(small.hash(), behind.hash());
    assertEquals(small.hash(), free.with("alpha", 0.1).hash());
    assertEquals(small.hash(), ramp.with("α", 0.1).hash());
    assertNotEquals(small.hash(), small.with("α", 0.2).hash());
    assertNotEquals(small.with("α", 0.2).hash(), ramp.hash());
    assertEquals(ramp.hash(), ramp.at(Clock.step(5)).hash(), "the time is no part of the loss");
  }

  @Test
  void whatTrainingMakesOfAWeightIsNoNumber() {
    Set<String> hashes = new HashSet<>();
    for (String value :
        List.of("1", "learned(1)", "balanced(1)", "balanced(2)", "balanced(1, rate=0.5)")) {
      hashes.add(Loss.parse("param α = " + value + "\nα·mse").hash());
    }
    assertEquals(5, hashes.size());
  }

  @Test
  void theDivisionIntoFilesDoesNotMatter() throws Exception {
    Files.writeString(folder.resolve("h.loss"), H);
    Path file = folder.resolve("x.loss");
    Files.writeString(file, "import \"h.loss\"\nup");
    String hash = Loss.parse(H + "up").hash();
    assertEquals(hash, Loss.read(file).hash());
    assertEquals(hash, Loss.parse(Source.of("up"), List.of(Source.of(H)), Map.of()).hash());
  }

  /** The text of a loss says all of it. */
  @Test
  void theTextOfALossHasItsHash() {
    Loss loss = Loss.parse(H + "let a = α·down\nbce + a where α = 2");
    assertEquals(loss.hash(), Loss.parse(loss.text()).hash());
  }
}
