package dev.gradus.losses.function;

import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.List;

/**
 * A function of arrays. {@code max} and {@code min} exist twice, with one operand and with two.
 *
 * @param name the name in a text
 * @param operands the names of its operands, in order
 * @param params its arguments, which are known before any array is
 * @param doc one line: the formula
 * @param form what it does with shapes
 * @param kink where its derivative jumps or is not defined, with what counts there; empty if it is
 *     smooth
 * @param range which values it takes
 * @param body how it is built
 */
public record Function(
    String name,
    List<String> operands,
    List<Param<?>> params,
    String doc,
    Form form,
    String kink,
    Ranging range,
    Body body) {

  /** A function with copies of the lists. */
  public Function {
    operands = List.copyOf(operands);
    params = List.copyOf(params);
  }

  /** How a text calls it without arguments: {@code max(a, b)}. */
  public String usage() {
    return name + "(" + String.join(", ", operands) + ")";
  }

  /**
   * Its arguments as an entry of a catalogue, for whoever reads the arguments of entries; the
   * factory checks them and hands them back.
   */
  public Entry<Args> arguments() {
    return new Entry<>(
        name,
        List.of(),
        doc,
        params,
        args -> {
          body.check(args);
          return args;
        });
  }
}
