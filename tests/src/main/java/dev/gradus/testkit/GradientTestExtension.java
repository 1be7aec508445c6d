package dev.gradus.testkit;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes one test for each seed of a {@link GradientTest}. */
final class GradientTestExtension implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), GradientTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    GradientTest test =
        AnnotationSupport.findAnnotation(context.getTestMethod(), GradientTest.class).orElseThrow();
    if (test.runs() < 1) {
      throw new ExtensionConfigurationException(
          "@GradientTest on "
              + context.getDisplayName()
              + ": runs is "
              + test.runs()
              + ", below 1");
    }
    return LongStream.range(0, test.runs()).mapToObj(i -> new Invocation(test, test.seed() + i));
  }

  private record Invocation(GradientTest test, long seed) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return (test.value().isEmpty() ? "" : test.value().strip() + ", ") + "seed " + seed;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new GradientTestRun(test, seed));
    }
  }
}
