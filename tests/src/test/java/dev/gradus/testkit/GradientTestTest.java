package dev.gradus.testkit;

import static dev.gradus.testkit.GradientAssertions.assertOperation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.autodiff.op.Ops;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs tests that use the annotation, and looks at what JUnit says of them. */
class GradientTestTest {

  /** Not a test class by its name: the build does not run it. */
  static class Uses {
    @GradientTest("mse + 0.5·l1")
    void spec() {}

    @GradientTest(value = "mse", seed = 5, runs = 3, directions = 2, order = 2)
    void settings(GradientReport report, GradientCheck check) {
      assertEquals(2 * (report.coordinates() + 2), report.findings().size());
      assertEquals(check.seed(), report.seed());
      assertTrue(report.seed() >= 5 && report.seed() < 8);
    }

    @GradientTest(value = "mss(sizes=S1)", coordinates = 20)
    void someCoordinates(GradientReport report) {
      assertTrue(report.findings().size() < report.coordinates() / 2);
    }

    @GradientTest("mean((pred + 1e16) - 1e16)")
    void wrongSpec() {
      throw new IllegalStateException("the body of a test whose check fails does not run");
    }

    @GradientTest("mse + nosuchloss")
    void noSpec() {}

    @GradientTest(runs = 2)
    void operation(SeededArrays arrays) {
      assertOperation(x -> Ops.softplus(x.get(0)), arrays.normal(2, 3));
    }

    @GradientTest(seed = 42)
    void wrongOperation(SeededArrays arrays) {
      assertOperation(x -> Square.of(x.get(0), 2), arrays.normal(3));
    }

    @GradientTest(runs = 0)
    void never() {}

    @GradientTest
    void reportOfNothing(GradientReport report) {}
  }

  private static Events tests(String method, Class<?>... parameters) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Uses.class, method, parameters))
        .execute()
        .testEvents();
  }

  private static String failure(Events tests) {
    List<String> messages =
        tests.failed().stream()
            .map(e -> e.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow())
            .map(t -> t.getClass().getSimpleName() + ": " + t.getMessage())
            .toList();
    assertEquals(1, messages.size(), messages::toString);
    return messages.get(0);
  }

  private static void assertSucceeded(int count, Events tests) {
    tests.assertStatistics(s -> s.started(count).succeeded(count));
  }

  @Test
  void rightGradientsPass() {
    assertSucceeded(1, tests("spec"));
    assertSucceeded(2, tests("operation", SeededArrays.class));
  }

  @Test
  void settingsAreThoseOfTheCheck() {
    Events tests = tests("settings", GradientReport.class, GradientCheck.class);
    assertSucceeded(3, tests);
    assertSucceeded(1, tests("someCoordinates", GradientReport.class));
    assertEquals(
        List.of("mse, seed 5", "mse, seed 6", "mse, seed 7"),
        tests.started().stream().map(e -> e.getTestDescriptor().getDisplayName()).toList());
  }

  @Test
  void wrongSpecFailsWithTheReport() {
    String message = failure(tests("wrongSpec"));
    assertTrue(message.startsWith("AssertionFailedError: gradient check of"), message);
    assertTrue(message.contains("FAILED") && message.contains("seed 1"), message);
  }

  @Test
  void mistakeInTheTextIsADiagnostic() {
    String message = failure(tests("noSpec"));
    assertTrue(message.startsWith("SpecException") && message.contains("nosuchloss"), message);
  }

  @Test
  void failureSaysHowToRepeatIt() {
    String message = failure(tests("wrongOperation", SeededArrays.class));
    assertTrue(message.contains("ratio 2"), message);
    assertTrue(message.endsWith("repeat with @GradientTest(seed = 42)"), message);
  }

  @Test
  void reportNeedsAText() {
    String message = failure(tests("reportOfNothing", GradientReport.class));
    assertTrue(message.startsWith("ParameterResolutionException"), message);
  }

  @Test
  void noRunIsAMistake() {
    var all =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(Uses.class, "never"))
            .execute()
            .containerEvents();
    assertTrue(failure(all).contains("runs is 0, below 1"));
  }
}
