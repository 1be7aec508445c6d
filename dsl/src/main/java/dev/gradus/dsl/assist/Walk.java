package dev.gradus.dsl.assist;

import dev.gradus.dsl.assist.Symbol.Kind;
import dev.gradus.dsl.check.Domain;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through the pieces of a statement, from left to right, and knows at each of them which
 * brackets are open and what may stand there. It forgives everything.
 */
final class Walk {
  private final List<Lexeme> statement;
  private final int number;
  private final Declarations declared;
  private final Set<String> operands = new HashSet<>();
  private final Set<String> indices = new HashSet<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private Optional<Frame.Kind> closed = Optional.empty();
  private int next;
  private boolean where;

  /**
   * At the beginning of a statement.
   *
   * @param number of the statement in its text, from 0
   */
  Walk(List<Lexeme> statement, int number, Declarations declared) {
    this.statement = statement;
    this.number = number;
    this.declared = declared;
  }

  /** A name and what it means. */
  record Mention(Lexeme lexeme, Meaning meaning) {}

  /** What every name of a statement means. */
  static List<Mention> mentions(List<Lexeme> statement, int number, Declarations declared) {
    Walk walk = new Walk(statement, number, declared);
    List<Mention> mentions = new ArrayList<>();
    while (walk.next < statement.size()) {
      walk.step().ifPresent(mentions::add);
    }
    return mentions;
  }

  /** Goes on to the piece with this number, which is looked at next. */
  Walk to(int index) {
    while (next < index) {
      step();
    }
    return this;
  }

  /** The innermost bracket that is open. */
  Optional<Frame> frame() {
    return Optional.ofNullable(frames.peek());
  }

  /** The brackets that are open, the innermost first. */
  Deque<Frame> frames() {
    return frames;
  }

  /** The indices of sums so far. */
  Set<String> indices() {
    return indices;
  }

  /** The operands of the function that the statement defines. */
  Set<String> operands() {
    return operands;
  }

  /** Whether the values behind the loss have begun. */
  boolean isWhere() {
    return where;
  }

  boolean begins(String word) {
    return statement.get(0).is(Lexeme.Kind.WORD) && statement.get(0).is(word);
  }

  /** Whether the piece before ended the bracket of a sum, whose body begins here. */
  boolean isBehindGenerators() {
    return before().filter(l -> l.is(Lexeme.Kind.CLOSE)).isPresent()
        && closed.equals(Optional.of(Frame.Kind.GENERATORS));
  }

  /** The set of classes before the bracket that has just been opened. */
  Optional<Domain> beforeBracket() {
    return next < 2 ? Optional.empty() : Words.domain(Names.key(statement.get(next - 2).name()));
  }

  /** The piece before the one that is looked at next. */
  Optional<Lexeme> before() {
    return next == 0 ? Optional.empty() : Optional.of(statement.get(next - 1));
  }

  private Optional<Lexeme> at(int index) {
    return index < statement.size() ? Optional.of(statement.get(index)) : Optional.empty();
  }

  private boolean isAt(int index, Lexeme.Kind kind) {
    return at(index).filter(l -> l.is(kind)).isPresent();
  }

  private boolean isBefore(String text) {
    return before().filter(l -> l.is(text)).isPresent();
  }

  private Optional<Mention> step() {
    Lexeme l = statement.get(next);
    Optional<Mention> mention = Optional.empty();
    switch (l.kind()) {
      case OPEN -> frames.push(open(l));
      case CLOSE -> closed = Optional.ofNullable(frames.poll()).map(f -> f.kind);
      case COMMA -> frame().ifPresent(Frame::next);
      case NAME, QUOTED -> mention = Optional.of(new Mention(l, meaning(l)));
      case WORD -> mention = word(l);
      default -> {}
    }
    next++;
    return mention;
  }

  private Optional<Mention> word(Lexeme l) {
    where |= l.is("where") && frames.isEmpty();
    if (l.is("in") || l.is("∈")) {
      frame().ifPresent(f -> f.behindIn = true);
    }
    Optional<Meaning> argument = argumentName(l);
    return argument.map(m -> new Mention(l, m));
  }

  private Frame open(Lexeme l) {
    Optional<Lexeme> before = before();
    Frame.Kind kind = kind(l, before);
    List<Callable> callees = kind == Frame.Kind.CALL ? callees(before.orElseThrow()) : List.of();
    return new Frame(kind, callees, expected());
  }

  private Frame.Kind kind(Lexeme l, Optional<Lexeme> before) {
    boolean named = before.filter(b -> b.is(Lexeme.Kind.NAME)).isPresent();
    if (begins("hierarchy")) {
      return Frame.Kind.CLASSES;
    }
    if (l.is("(")) {
      if (begins("fn") && next == 2) {
        return Frame.Kind.OPERANDS;
      }
      boolean domain =
          frame().filter(f -> f.kind == Frame.Kind.GENERATORS && f.behindIn).isPresent();
      return domain ? Frame.Kind.DOMAIN : named ? Frame.Kind.CALL : Frame.Kind.GROUP;
    }
    if (l.is("{")) {
      return Frame.Kind.SET;
    }
    if (before.filter(b -> b.is(Lexeme.Kind.REDUCE)).isPresent()) {
      return Frame.Kind.GENERATORS;
    }
    return isBefore("in") || isBefore("∈") ? Frame.Kind.RANGE : Frame.Kind.INDEX;
  }

  /** What a name in front of parentheses can be. */
  private List<Callable> callees(Lexeme name) {
    String key = Names.key(name.text());
    Optional<ArgType<?>> type = expected();
    Optional<Callable> value =
        type.flatMap(Words::catalogue).flatMap(c -> c.find(key).map(e -> Callable.of(c.kind(), e)));
    if (value.isPresent()) {
      return List.of(value.get());
    }
    Optional<Callable> own =
        declared
            .find(key, Kind.FUNCTION)
            .map(d -> d.callable().supplying(type.map(Words::suppliedOperands).orElse(0)));
    List<Callable> known = Words.callables(key);
    return known.isEmpty() ? own.map(List::of).orElse(List.of()) : known;
  }

  /** What values can stand at this place; empty where any expression can. */
  Optional<ArgType<?>> expected() {
    return frame().flatMap(Frame::expected);
  }

  private Optional<Meaning> argumentName(Lexeme l) {
    Optional<Frame> call = frame().filter(f -> f.kind == Frame.Kind.CALL);
    boolean begins = isBefore("(") || isBefore(",");
    if (call.isEmpty() || !begins || !isAt(next + 1, Lexeme.Kind.EQUALS)) {
      return Optional.empty();
    }
    String key = Names.key(l.text());
    call.get().argument = Optional.of(key);
    call.get().given.add(key);
    for (Callable c : call.get().callees) {
      Optional<Declared> own = declared.find(Names.key(c.name()), Kind.FUNCTION);
      if (own.isPresent() && own.get().at().source().equals(l.span().source())) {
        return Optional.of(
            new Meaning.Own(new Symbol(Kind.OPERAND, key, own.get().number()), false));
      }
      if (c.index(key).isPresent()) {
        return Optional.of(new Meaning.ArgumentName(c, key));
      }
    }
    return Optional.of(new Meaning.Unknown());
  }

  private Meaning meaning(Lexeme l) {
    String key = Names.key(l.name());
    Optional<Meaning> declaration = declaration(l, key);
    if (declaration.isPresent()) {
      return declaration.get();
    }
    Optional<Meaning> argument = argumentName(l);
    if (argument.isPresent()) {
      return argument.get();
    }
    Optional<Frame.Kind> kind = frame().map(f -> f.kind);
    if (kind.filter(k -> k == Frame.Kind.GENERATORS).isPresent()) {
      return generator(key);
    }
    if (kind.filter(k -> k == Frame.Kind.INDEX).isPresent()) {
      return indices.contains(key) && !l.is(Lexeme.Kind.QUOTED)
          ? new Meaning.Own(new Symbol(Kind.INDEX, key, number), false)
          : declared
              .findClass(key)
              .<Meaning>map(d -> new Meaning.Own(d.symbol(), false))
              .orElse(new Meaning.Unknown());
    }
    return expression(key);
  }

  /** What a name is in the places that give names their meaning. */
  private Optional<Meaning> declaration(Lexeme l, String key) {
    if (begins("hierarchy") && next > 1) {
      boolean mention = isBefore("&") || frame().filter(f -> isOrder(f)).isPresent();
      return own(Kind.CLASS, key, number, !mention);
    }
    if (begins("import")) {
      return l.is(Lexeme.Kind.QUOTED)
          ? Optional.of(new Meaning.Plain("a file, relative to this one"))
          : own(Kind.DEFINITION, key, Symbol.EVERYWHERE, true);
    }
    if (next == 1) {
      Kind kind =
          switch (statement.get(0).text()) {
            case "param" -> Kind.PARAMETER;
            case "let" -> Kind.DEFINITION;
            case "fn" -> Kind.FUNCTION;
            case "hierarchy" -> Kind.HIERARCHY;
            default -> null;
          };
      if (kind != null && statement.get(0).is(Lexeme.Kind.WORD)) {
        return own(kind, key, Symbol.EVERYWHERE, true);
      }
    }
    if (frame().filter(f -> f.kind == Frame.Kind.OPERANDS).isPresent()
        && (isBefore("(") || isBefore(","))) {
      operands.add(key);
      return own(Kind.OPERAND, key, number, true);
    }
    if (isBefore("as")) {
      return own(Kind.LABEL, key, number, true);
    }
    if (isBefore("on")) {
      return Optional.of(new Meaning.Plain("inputs: `" + l.text() + ".pred` and so on"));
    }
    if (where && frames.isEmpty() && isAt(next + 1, Lexeme.Kind.EQUALS)) {
      return own(Kind.PARAMETER, key, Symbol.EVERYWHERE, false);
    }
    return Optional.empty();
  }

  /** Whether the bracket is that of `order`, which defines no class. */
  private boolean isOrder(Frame frame) {
    return frames.size() == 1
        && statement.subList(0, next).stream()
            .anyMatch(l -> l.is(Lexeme.Kind.WORD) && l.is("order"));
  }

  private static Optional<Meaning> own(Kind kind, String key, int scope, boolean declares) {
    return Optional.of(new Meaning.Own(new Symbol(kind, key, scope), declares));
  }

  private Meaning generator(String key) {
    if (frame().orElseThrow().behindIn) {
      return Words.domain(key)
          .<Meaning>map(d -> new Meaning.Plain(d.doc()))
          .orElse(new Meaning.Unknown());
    }
    indices.add(key);
    return new Meaning.Own(new Symbol(Kind.INDEX, key, number), true);
  }

  private Meaning expression(String key) {
    if (indices.contains(key)) {
      return new Meaning.Own(new Symbol(Kind.INDEX, key, number), false);
    }
    if (operands.contains(key)) {
      return new Meaning.Own(new Symbol(Kind.OPERAND, key, number), false);
    }
    Optional<ArgType<?>> type = expected();
    Optional<Meaning> value = type.flatMap(t -> value(t, key));
    if (value.isPresent()) {
      return value.get();
    }
    Optional<Declared> own = declared.find(key);
    List<Callable> known = Words.callables(key);
    if (!known.isEmpty()) {
      return new Meaning.Item(known.get(0));
    }
    if (own.isPresent()) {
      return new Meaning.Own(own.get().symbol(), false);
    }
    if (Words.PLAIN.containsKey(key)) {
      return new Meaning.Plain(Words.PLAIN.get(key));
    }
    if (type.isPresent() && type.get() instanceof ArgType.HopFormula && key.equals(Words.SIZE)) {
      return new Meaning.Plain("the size of the window, in samples");
    }
    if (type.isPresent() && type.get() instanceof ArgType.InputName) {
      return new Meaning.Plain("a further input");
    }
    // An undeclared Greek letter is a parameter, and so is a name that `where` gives a value.
    return declared.isParameter(key)
        ? new Meaning.Own(new Symbol(Kind.PARAMETER, key, Symbol.EVERYWHERE), false)
        : domainIn(key);
  }

  /** A domain outside of a sum stands in `count(…)`. */
  private Meaning domainIn(String key) {
    boolean counted =
        frame().stream().flatMap(f -> f.callees.stream()).anyMatch(c -> c.name().equals("count"));
    return counted && Words.domain(key).isPresent()
        ? new Meaning.Plain(Words.domain(key).get().doc())
        : new Meaning.Unknown();
  }

  private Optional<Meaning> value(ArgType<?> type, String key) {
    Optional<Catalogue<?>> catalogue = Words.catalogue(type);
    if (catalogue.isPresent()) {
      Optional<? extends Entry<?>> entry = catalogue.get().find(key);
      if (entry.isPresent()) {
        return Optional.of(new Meaning.Value(catalogue.get().kind(), entry.get()));
      }
    }
    if (type instanceof ArgType.Flag && (key.equals("true") || key.equals("false"))) {
      return Optional.of(new Meaning.Plain("yes or no"));
    }
    return Optional.empty();
  }

  /** The setting that the current argument is for. */
  Optional<Param<?>> param() {
    return frame().filter(f -> f.kind == Frame.Kind.CALL).flatMap(Frame::param);
  }
}
