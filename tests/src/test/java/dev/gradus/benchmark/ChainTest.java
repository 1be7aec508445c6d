package dev.gradus.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.benchmark.Chain.Result;
import dev.gradus.benchmark.Chain.Way;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A benchmark compares ways to one result: that it is one is tested. */
class ChainTest {
  @Test
  void allWaysGiveOneValueAndOneGradient() {
    double[] x = Chain.point();
    Result expected = Chain.loop().run(x);
    for (Way way : List.of(Chain.gradus(), Chain.sameDiff())) {
      way.run(new double[Chain.SIZE]); // nothing of an earlier point is left
      Result actual = way.run(x);
      assertEquals(expected.value(), actual.value(), 1e-14);
      assertArrayEquals(expected.gradient(), actual.gradient(), 1e-14);
      way.close();
    }
  }
}
