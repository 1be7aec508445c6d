package dev.gradus.testkit;

import dev.gradus.autodiff.check.GradientCheck;
import dev.gradus.autodiff.check.GradientReport;
import dev.gradus.dsl.ExampleInputs;
import dev.gradus.dsl.Loss;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;

/** One run of a {@link GradientTest}: checks the loss, gives the method what it asks for. */
final class GradientTestRun
    implements BeforeTestExecutionCallback, ParameterResolver, TestExecutionExceptionHandler {
  private final GradientTest test;
  private final long seed;
  private GradientReport report;

  GradientTestRun(GradientTest test, long seed) {
    this.test = test;
    this.seed = seed;
  }

  private GradientCheck check() {
    return new GradientCheck()
        .withSeed(seed)
        .withMaxCoordinates(test.coordinates())
        .withDirections(test.directions())
        .withOrder(test.order());
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    if (!test.value().isEmpty()) {
      Loss loss = Loss.parse(test.value());
      report = GradientAssertions.assertGradients(loss, ExampleInputs.random(loss, seed), check());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == SeededArrays.class
        || type == GradientCheck.class
        || (type == GradientReport.class && !test.value().isEmpty());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == SeededArrays.class) {
      return new SeededArrays(seed);
    }
    return type == GradientCheck.class ? check() : report;
  }

  /** A failed assertion of the method may not know the seed of the arrays it was given. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (failure instanceof AssertionError) {
      throw new AssertionFailedError(
          failure.getMessage()
              + System.lineSeparator()
              + "arrays of seed "
              + seed
              + "; repeat with @GradientTest(seed = "
              + seed
              + ")",
          failure);
    }
    throw failure;
  }
}
