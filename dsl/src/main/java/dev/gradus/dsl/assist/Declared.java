package dev.gradus.dsl.assist;

import dev.gradus.dsl.diagnostics.Span;
import java.util.List;

/**
 * A name that a text declares.
 *
 * @param symbol what is declared
 * @param name the author's spelling
 * @param at where the name stands
 * @param statement all of the declaration
 * @param number of the statement in its text, from 0
 * @param operands of a function, as they are declared, {@code g = 2}
 */
public record Declared(
    Symbol symbol, String name, Span at, Span statement, int number, List<String> operands) {
  public Declared {
    operands = List.copyOf(operands);
  }

  /** A function of the author's as something that can be called. */
  Callable callable() {
    List<String> names = operands.stream().map(o -> o.split("[ =]", 2)[0]).toList();
    return new Callable("function", name, names, List.of(), "", 0);
  }
}
