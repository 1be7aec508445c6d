package dev.gradus.dsl.assist;

import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Param;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A bracket that is open at a place, and how far its contents have come. */
final class Frame {
  /** What a bracket is for. */
  enum Kind {
    /** Arguments. */
    CALL,
    /** Parentheses around an expression. */
    GROUP,
    /** Values in braces. */
    SET,
    /** A class or an index behind a value. */
    INDEX,
    /** What the indices of a sum run through. */
    GENERATORS,
    /** What a domain of a sum is of. */
    DOMAIN,
    /** The bounds of a parameter. */
    RANGE,
    /** The operands of a function that is being defined. */
    OPERANDS,
    /** Classes: children, or their order. */
    CLASSES
  }

  final Kind kind;

  /** What is called, if it is known; several for functions of several numbers of operands. */
  final List<Callable> callees;

  /** The type of what the bracket stands for, in an argument. */
  private final Optional<ArgType<?>> outer;

  /** The names of the arguments so far. */
  final Set<String> given = new HashSet<>();

  /** How many arguments without a name are complete. */
  int position;

  /** The name of the current argument. */
  Optional<String> argument = Optional.empty();

  /** Whether `in` has been seen in the current part of a sum's bracket. */
  boolean behindIn;

  Frame(Kind kind, List<Callable> callees, Optional<ArgType<?>> outer) {
    this.kind = kind;
    this.callees = callees;
    this.outer = outer;
  }

  /** A comma. */
  void next() {
    position += argument.isPresent() ? 0 : 1;
    argument = Optional.empty();
    behindIn = false;
  }

  /** The setting that the current argument is for; empty for operands. */
  Optional<Param<?>> param() {
    boolean operand =
        argument.isEmpty()
            && callees.stream().anyMatch(c -> position < c.operands().size() - c.supplied());
    for (Callable c : operand ? List.<Callable>of() : callees) {
      Optional<Param<?>> found = argument.isPresent() ? c.param(argument.get()) : c.param(position);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether a function in an argument of this type is a part of it. */
  private static boolean isFormula(ArgType<?> type) {
    return type instanceof ArgType.HopFormula
        || type instanceof ArgType.Setting
        || type instanceof ArgType.Settings;
  }

  /** Whether a function here is one of numbers, which has no axes. */
  boolean isOfNumbers() {
    return outer.filter(Frame::isFormula).isPresent();
  }

  /** What values can stand here; empty where any expression can. */
  Optional<ArgType<?>> expected() {
    return switch (kind) {
      case CALL -> {
        Optional<Param<?>> param = param();
        yield param.isPresent() ? Optional.of(param.get().type()) : outer.filter(Frame::isFormula);
      }
      case GROUP, SET -> outer;
      default -> Optional.empty();
    };
  }
}
