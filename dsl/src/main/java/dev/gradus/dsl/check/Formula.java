package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.losses.LossTerm;
import dev.gradus.losses.catalogue.Args;
import dev.gradus.losses.function.Function;
import dev.gradus.losses.value.Hierarchy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An expression whose names have their meaning: what a graph is built from. */
public sealed interface Formula {
  /** The text it was read from. */
  Span span();

  /** Its operands, in the order of the text; none for a leaf. */
  default List<Formula> operands() {
    return List.of();
  }

  /** Shows its parts without operands to a visitor, in the order of the text. */
  default void forEachLeaf(Consumer<Formula> visitor) {
    forEach(
        f -> {
          if (f.operands().isEmpty()) {
            visitor.accept(f);
          }
        });
  }

  /** Shows it and all its parts to a visitor, in the order of the text. */
  default void forEach(Consumer<Formula> visitor) {
    visitor.accept(this);
    operands().forEach(f -> f.forEach(visitor));
  }

  /** The indices of sums around it that its value depends on. */
  default Set<String> indices() {
    Set<String> all = new HashSet<>();
    operands().forEach(f -> all.addAll(f.indices()));
    return all;
  }

  /** Whether its value depends on an input, or on what it is applied to. */
  default boolean readsInput() {
    boolean[] found = new boolean[1];
    forEachLeaf(
        leaf ->
            found[0] |= leaf instanceof Term || leaf instanceof Input || leaf instanceof Operand);
    return found[0];
  }

  /** A number. */
  record Constant(double value, Span span) implements Formula {}

  /** A parameter, by its key. */
  record Parameter(String key, Span span) implements Formula {
    /** How the input of a graph is called that holds it. */
    public String input() {
      return inputOf(key);
    }

    /** How the input of a graph is called that holds a parameter: no other has a space in it. */
    public static String inputOf(String key) {
      return "param " + key;
    }
  }

  /** An input as it is. */
  record Input(String name, Span span) implements Formula {}

  /**
   * What a function is applied to that stands in an argument.
   *
   * @param name the author's for it
   * @param position of it, from 0
   * @param span the text
   */
  record Operand(String name, int position, Span span) implements Formula {}

  /**
   * A function of the author's that stands in an argument of a loss.
   *
   * @param kind what it is applied to
   * @param body what it does with the operands
   */
  record Own(FunctionKind kind, Formula body) {}

  /**
   * A loss with its arguments.
   *
   * @param name of its entry in the catalogue
   * @param loss what it is
   * @param functions the author's that stand in its arguments, in the order of the text
   * @param group whose {@code pred} and {@code target} it reads
   * @param settings the numbers it is built with that are set from outside, by their names
   * @param span the text
   */
  record Term(
      String name,
      LossTerm loss,
      List<Own> functions,
      Optional<String> group,
      Map<String, Formula> settings,
      Span span)
      implements Formula {
    public Term {
      functions = List.copyOf(functions);
      settings = Map.copyOf(settings);
    }

    /** The name of the input that it calls by this name. */
    public String input(String role) {
      return group.isPresent() && Vocabulary.INPUTS.contains(role)
          ? group.get() + "." + role
          : role;
    }
  }

  /** A function or operator of other formulas. */
  record Apply(Function function, List<Formula> operands, Args args, Span span) implements Formula {
    public Apply {
      operands = List.copyOf(operands);
    }
  }

  /**
   * Operators from left to right, {@code a − b + c}. Flat, so that a sum of thousands of addends is
   * not thousands of levels deep.
   *
   * @param first the leftmost operand
   * @param steps what is done to it, one after the other
   * @param span all of it
   */
  record Chain(Formula first, List<Step> steps, Span span) implements Formula {
    public Chain {
      steps = List.copyOf(steps);
    }

    @Override
    public List<Formula> operands() {
      List<Formula> all = new ArrayList<>();
      all.add(first);
      steps.forEach(s -> all.add(s.operand()));
      return all;
    }
  }

  /** A binary operator and its right operand. */
  record Step(Function operator, Formula operand) {}

  /**
   * One class of an array, an element of its last axis.
   *
   * @param array what it is selected from
   * @param index the index of a sum around it; empty for a fixed class
   * @param fixed the class; −1 if an index selects it
   * @param hierarchy whose class it is
   * @param span the text
   */
  record Select(Formula array, Optional<String> index, int fixed, Hierarchy hierarchy, Span span)
      implements Formula {
    @Override
    public List<Formula> operands() {
      return List.of(array);
    }

    @Override
    public Set<String> indices() {
      Set<String> all = new HashSet<>(array.indices());
      index.ifPresent(all::add);
      return all;
    }
  }

  /**
   * A sum over classes, or their mean, largest or smallest.
   *
   * @param kind which of these
   * @param runs what its indices run through, each seeing those before it
   * @param body the element
   * @param span the text
   */
  record Over(Reduce.Kind kind, List<Run> runs, Formula body, Span span) implements Formula {
    public Over {
      runs = List.copyOf(runs);
    }

    @Override
    public List<Formula> operands() {
      return List.of(body);
    }

    @Override
    public Set<String> indices() {
      Set<String> all = new HashSet<>(body.indices());
      runs.forEach(r -> all.remove(r.index()));
      runs.forEach(r -> r.of().ifPresent(all::add));
      runs.forEach(r -> all.remove(r.index()));
      return all;
    }
  }

  /**
   * An index and the classes it runs through.
   *
   * @param index its key
   * @param domain which classes
   * @param of the index whose relatives they are; empty where the domain is of a whole hierarchy
   * @param hierarchy whose classes they are
   */
  record Run(String index, Domain domain, Optional<String> of, Hierarchy hierarchy) {}
}
