package dev.gradus.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a gradient, run once for each seed.
 *
 * <p>With a text, the gradient of that loss is checked at seeded inputs before the method runs; the
 * method may be empty, or take the {@link dev.gradus.autodiff.check.GradientReport} to say more
 * about it. Without one, the method checks something of its own at arrays it draws from {@link
 * SeededArrays}.
 *
 * <pre>{@code
 * @GradientTest("mss(window=flattop, sizes=S1, comp=log1p, dist=l2)")
 * void spectral() {}
 *
 * @GradientTest(runs = 5)
 * void myOperation(SeededArrays arrays) {
 *   assertOperation(x -> MyOps.warp(x.get(0), x.get(1)), arrays.normal(3, 4), arrays.normal(4));
 * }
 * }</pre>
 *
 * <p>The seed is part of a test's name, and of the message when it fails.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(GradientTestExtension.class)
public @interface GradientTest {
  /** The text of a loss, with its declarations; empty if the method does the checking. */
  String value() default "";

  /** The first seed. */
  long seed() default 1;

  /** How many seeds, one after the other, are tried. */
  int runs() default 1;

  /** The most coordinates to compare; more are sampled. */
  int coordinates() default 512;

  /** Random directions to compare. */
  int directions() default 4;

  /** 2 to check second derivatives as well. */
  int order() default 1;
}
