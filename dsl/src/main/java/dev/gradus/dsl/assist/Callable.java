package dev.gradus.dsl.assist;

import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.function.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something with arguments: a loss, a function, a schedule, a value such as {@code kaiser}, or a
 * function of the author's.
 *
 * @param kind what it is: {@code loss}
 * @param name its name
 * @param operands the names of what comes first, and is an expression
 * @param params its settings, in positional order behind the operands
 * @param doc one line; may be empty
 * @param supplied how many operands whoever uses it puts in by itself
 */
public record Callable(
    String kind,
    String name,
    List<String> operands,
    List<Param<?>> params,
    String doc,
    int supplied) {
  public Callable {
    operands = List.copyOf(operands);
    params = List.copyOf(params);
  }

  static Callable of(String kind, Entry<?> entry) {
    return new Callable(kind, entry.name(), List.of(), entry.params(), entry.doc(), 0);
  }

  static Callable of(Function f) {
    return new Callable("function", f.name(), f.operands(), f.params(), f.doc(), 0);
  }

  /** The same with operands that are put in. */
  Callable supplying(int count) {
    return new Callable(kind, name, operands, params, doc, Math.min(count, operands.size()));
  }

  /** The setting of this name. */
  Optional<Param<?>> param(String key) {
    return params.stream().filter(p -> p.name().equals(key)).findFirst().map(p -> (Param<?>) p);
  }

  /** The setting at this position among all arguments, from 0. */
  Optional<Param<?>> param(int position) {
    int at = position + supplied - operands.size();
    return at >= 0 && at < params.size() ? Optional.of(params.get(at)) : Optional.empty();
  }

  /** Each argument as a text may write it: operands, then {@code name=default}. */
  public List<String> arguments() {
    List<String> all = new ArrayList<>(operands.subList(supplied, operands.size()));
    params.forEach(
        p -> all.add(p.defaultValue().isPresent() ? p.name() + "=" + p.defaultText() : p.name()));
    return all;
  }

  /** How it is called, with its defaults: {@code mse(reduction=mean)}. */
  public String signature() {
    List<String> all = arguments();
    return all.isEmpty() ? name : name + "(" + String.join(", ", all) + ")";
  }

  /** Where an argument stands in {@link #arguments}, by its name. */
  Optional<Integer> index(String key) {
    for (int i = supplied; i < operands.size(); i++) {
      if (Names.key(operands.get(i)).equals(key)) {
        return Optional.of(i - supplied);
      }
    }
    for (int i = 0; i < params.size(); i++) {
      if (params.get(i).name().equals(key)) {
        return Optional.of(operands.size() - supplied + i);
      }
    }
    return Optional.empty();
  }
}
