package dev.gradus.cli.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gradus.dsl.data.Element;
import dev.gradus.dsl.data.Samples;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void theShapeCannotBeChangedFromOutside() {
    long[] shape = {2, 1};
    Samples samples = Samples.array(new double[2], Element.FLOAT, shape);
    shape[0] = 7;
    samples.shape()[0] = 8;
    assertArrayEquals(new long[] {2, 1}, samples.shape());
    assertEquals("FLOAT [2, 1]", samples.toString());
  }

  @Test
  void shapeAndValuesMustAgree() {
    double[] two = new double[2];
    assertThrows(IllegalArgumentException.class, () -> Samples.array(two, Element.DOUBLE, 3));
    assertThrows(IllegalArgumentException.class, () -> Samples.array(two, Element.DOUBLE, -1, -2));
    assertThrows(IllegalArgumentException.class, () -> Samples.mono(two, 0));
    assertEquals(OptionalInt.of(8000), Samples.mono(two, 8000).sampleRate());
  }
}
