package dev.gradus.losses.hierarchy;

import dev.gradus.autodiff.graph.Shape;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.InputSpec.Kind;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The inputs of a loss that compares the classes of a hierarchy with their labels. */
final class Labelled {
  private Labelled() {}

  static List<InputSpec> inputs(Hierarchy h, Kind pred, Optional<String> mask) {
    Shape example = Shape.of(4, h.size());
    List<InputSpec> inputs = new ArrayList<>();
    inputs.add(new InputSpec(InputSpec.PRED, pred, example, false));
    inputs.add(new InputSpec(InputSpec.TARGET, Kind.LABEL, example, false));
    mask.ifPresent(name -> inputs.add(new InputSpec(name, Kind.MASK, example, false)));
    return List.copyOf(inputs);
  }
}
