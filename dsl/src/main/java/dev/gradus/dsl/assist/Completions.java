package dev.gradus.dsl.assist;

import dev.gradus.dsl.assist.Completion.Kind;
import dev.gradus.dsl.check.Domain;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.parse.Lexemes;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.Losses;
import dev.gradus.losses.catalogue.ArgType;
import dev.gradus.losses.catalogue.Catalogue;
import dev.gradus.losses.catalogue.Entry;
import dev.gradus.losses.catalogue.Param;
import dev.gradus.losses.value.Layout.AxisName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand at a place. The text before it is cut into pieces as if a name stood at the place;
 * what the brackets around that name are for decides.
 */
final class Completions {
  /** A name that is begun, or a sign by its name. */
  private static final Pattern BEGUN =
      Pattern.compile("(\\\\[A-Za-z]*|[\\p{L}_][\\p{L}\\p{M}0-9_₀-₉↓↑.]*)$");

  /** Stands where the name would; not a name that anybody has. */
  private static final String STAND_IN = "___";

  private final Source source;
  private final Declarations declared;
  private final Span replaced;
  private final String begun;

  /** Whether parentheses follow: only what is called can stand before them. */
  private final boolean called;

  private final Map<String, Completion> found = new HashMap<>();
  private final List<String> order = new ArrayList<>();

  private Completions(Source source, int offset, Declarations declared) {
    this.source = source;
    this.declared = declared;
    String before = source.text().substring(0, source.utf16(offset));
    Matcher matcher = BEGUN.matcher(lastLine(before));
    this.begun = matcher.find() ? matcher.group() : "";
    int length = begun.codePointCount(0, begun.length());
    this.replaced = new Span(source, offset - length, offset);
    this.called = source.text().startsWith("(", source.utf16(offset));
  }

  /** A pattern that looks for the end of a text would look through all of it. */
  private static String lastLine(String text) {
    return text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  }

  /** What may stand at an offset and begins with what is there, the likeliest first. */
  static List<Completion> at(Source source, int offset, Declarations declared) {
    Completions completions = new Completions(source, offset, declared);
    if (completions.begun.startsWith("\\")) {
      completions.signs();
    } else {
      completions.names();
    }
    return completions.order.stream().map(completions.found::get).toList();
  }

  private void signs() {
    String name = begun.substring(1);
    Signs.BY_NAME.forEach(
        (key, sign) -> {
          if (key.startsWith(name)) {
            put("\\" + key, sign, Kind.SIGN, sign, "");
          }
        });
  }

  private void names() {
    String before = source.text().substring(0, source.utf16(replaced.start()));
    Lexemes pieces = Lexemes.of(new Source(source.name(), before + STAND_IN));
    int last = pieces.statements().size() - 1;
    if (last < 0) {
      return;
    }
    List<Lexeme> statement = pieces.statements().get(last);
    int here = statement.size() - 1;
    if (!statement.get(here).is(STAND_IN)) {
      return; // a comment or a quote, or a number that goes on
    }
    // Statements are numbered alike in the whole text: this one is the last that begins before.
    Walk walk = new Walk(statement, last, declared).to(here);
    if (here == 0) {
      words("let", "param", "fn", "hierarchy", "import");
      expression(Optional.empty(), walk);
    } else {
      inside(walk);
    }
  }

  private void inside(Walk walk) {
    Lexeme before = walk.before().orElseThrow();
    Optional<Frame> frame = walk.frame();
    if (walk.begins("hierarchy")) {
      hierarchy(walk, before);
    } else if (walk.begins("import")) {
      if (before.is(Lexeme.Kind.QUOTED)) {
        words("as");
      }
    } else if (isNewName(walk, before)) {
      return;
    } else if (frame.isPresent() && frame.get().kind == Frame.Kind.GENERATORS) {
      generators(frame.get(), before);
    } else if (frame.isPresent() && frame.get().kind == Frame.Kind.DOMAIN) {
      domain(walk);
    } else if (frame.isPresent() && frame.get().kind == Frame.Kind.INDEX) {
      walk.indices().forEach(i -> put(i, i, Kind.CLASS, "index", ""));
      classes("");
    } else if (walk.isWhere() && frame.isEmpty() && (before.is("where") || before.is(","))) {
      all(Symbol.Kind.PARAMETER, Kind.PARAMETER);
      implicit();
    } else if (endsValue(before) && !walk.isBehindGenerators()) {
      behindValue(walk, before);
    } else {
      value(walk, before);
    }
  }

  /** Whether the author invents a name here. */
  private static boolean isNewName(Walk walk, Lexeme before) {
    boolean declares =
        before.is(Lexeme.Kind.WORD)
            && (before.is("let") || before.is("param") || before.is("fn") || before.is("as"));
    boolean operand =
        walk.frame().filter(f -> f.kind == Frame.Kind.OPERANDS).isPresent()
            && (before.is("(") || before.is(","));
    return declares || operand || before.is("on");
  }

  private static boolean endsValue(Lexeme l) {
    return switch (l.kind()) {
      case NAME, NUMBER, UNIT, SUPERSCRIPT, CLOSE, QUOTED -> true;
      default -> false;
    };
  }

  private void hierarchy(Walk walk, Lexeme before) {
    if (before.is(Lexeme.Kind.AMPERSAND)) {
      classes("");
    } else if (walk.frames().isEmpty() && endsValue(before)) {
      words("order");
    } else if (walk.frames().size() == 1
        && walk.frame().filter(f -> f.kind == Frame.Kind.CLASSES).isPresent()
        && isInOrder(before)) {
      classes("");
    }
  }

  private boolean isInOrder(Lexeme before) {
    String text = source.text().substring(0, source.utf16(before.end()));
    return text.lastIndexOf("order") > Math.max(text.lastIndexOf('}'), text.lastIndexOf('{'));
  }

  /** What classes run through: of a hierarchy, or of an index that stands before. */
  private void domain(Walk walk) {
    boolean relative = walk.beforeBracket().filter(Domain::isRelative).isPresent();
    if (relative) {
      walk.indices().forEach(i -> put(i, i, Kind.CLASS, "index", ""));
    } else {
      all(Symbol.Kind.HIERARCHY, Kind.HIERARCHY);
    }
  }

  private void generators(Frame frame, Lexeme before) {
    if (before.is("in") || before.is("∈")) {
      for (Domain d : Domain.values()) {
        put(
            d.word(),
            d.word(),
            Kind.FUNCTION,
            d.word() + (d.isRelative() ? "(c)" : "(H)"),
            d.doc());
      }
    } else if (!frame.behindIn && before.is(Lexeme.Kind.NAME)) {
      words("in");
    }
  }

  private void behindValue(Walk walk, Lexeme before) {
    if (before.is(Lexeme.Kind.NUMBER)) {
      for (String unit : List.of("epochs", "steps")) {
        put(unit, unit, Kind.WORD, "unit of time", "");
      }
    }
    Optional<Frame> frame = walk.frame();
    if (walk.begins("param") && frame.isEmpty()) {
      words("in");
    } else if (frame.isEmpty() || frame.get().kind != Frame.Kind.RANGE) {
      words("as", "on");
      if (frame.isEmpty() && !walk.begins("let") && !walk.begins("fn") && !walk.isWhere()) {
        words("where");
      }
    }
  }

  private void value(Walk walk, Lexeme before) {
    Optional<Frame> call = walk.frame().filter(f -> f.kind == Frame.Kind.CALL);
    boolean begins = before.is("(") || before.is(",");
    if (call.isPresent() && begins) {
      arguments(call.get());
    }
    Optional<ArgType<?>> type = walk.expected();
    if (type.isPresent()) {
      typed(type.get(), walk);
    } else if (!isFull(call)) {
      expression(call, walk);
    }
  }

  /** Whether a call takes no further argument without a name. */
  private static boolean isFull(Optional<Frame> call) {
    return call.isPresent()
        && !call.get().callees.isEmpty()
        && call.get().argument.isEmpty()
        && call.get().callees.stream().allMatch(c -> call.get().position >= c.arguments().size());
  }

  private void arguments(Frame call) {
    if (call.isOfNumbers() && call.callees.stream().noneMatch(c -> isSetting(c))) {
      return; // of numbers, axes and the like mean nothing
    }
    for (Callable c : call.callees) {
      for (Param<?> p : c.params()) {
        if (!call.given.contains(p.name())) {
          put(
              p.name(),
              p.name() + "=",
              Kind.ARGUMENT,
              p.type().describe() + ", default " + p.defaultText(),
              p.doc());
        }
      }
      for (String operand : c.operands().subList(c.supplied(), c.operands().size())) {
        if (c.kind().equals("function")
            && declared.find(Names.key(c.name())).isPresent()
            && !call.given.contains(Names.key(operand))) {
          put(operand, operand + "=", Kind.ARGUMENT, "operand of " + c.name(), "");
        }
      }
    }
  }

  private static boolean isSetting(Callable c) {
    return c.operands().isEmpty();
  }

  private void typed(ArgType<?> type, Walk walk) {
    Optional<Catalogue<?>> catalogue = Words.catalogue(type);
    if (catalogue.isPresent()) {
      for (Entry<?> e : catalogue.get().entries()) {
        entry(e, catalogue.get().kind());
      }
      if (Words.suppliedOperands(type) > 0) {
        all(Symbol.Kind.FUNCTION, Kind.FUNCTION);
      }
    } else if (type instanceof ArgType.Flag) {
      put("true", "true", Kind.VALUE, "", "");
      put("false", "false", Kind.VALUE, "", "");
    } else if (type instanceof ArgType.HierarchyName) {
      all(Symbol.Kind.HIERARCHY, Kind.HIERARCHY);
    } else if (type instanceof ArgType.AxisSet) {
      Arrays.stream(AxisName.values())
          .forEach(a -> put(a.text(), a.text(), Kind.VALUE, "axis", ""));
    } else if (type instanceof ArgType.HopFormula) {
      put(Words.SIZE, Words.SIZE, Kind.VALUE, "the size of the window", "");
      put("max", "max(", Kind.FUNCTION, "max(a, b)", "");
      put("min", "min(", Kind.FUNCTION, "min(a, b)", "");
    } else if (type instanceof ArgType.Setting || type instanceof ArgType.Settings) {
      all(Symbol.Kind.PARAMETER, Kind.PARAMETER);
      implicit();
      all(Symbol.Kind.DEFINITION, Kind.DEFINITION);
      operands(walk);
      Words.schedules().forEach(s -> callable(s, Kind.FUNCTION));
    } else if (!(type instanceof ArgType.InputName)) {
      all(Symbol.Kind.DEFINITION, Kind.DEFINITION);
    }
  }

  private void entry(Entry<?> e, String kind) {
    put(e.name(), e.name(), Kind.VALUE, kind, e.doc());
    e.aliases().forEach(a -> put(a, a, Kind.VALUE, kind + " " + e.name(), e.doc()));
  }

  private void expression(Optional<Frame> call, Walk walk) {
    operands(walk);
    all(Symbol.Kind.DEFINITION, Kind.DEFINITION);
    all(Symbol.Kind.PARAMETER, Kind.PARAMETER);
    implicit();
    all(Symbol.Kind.FUNCTION, Kind.FUNCTION);
    boolean constant = walk.begins("param") || walk.isWhere();
    if (constant) {
      Words.schedules().forEach(s -> callable(s, Kind.FUNCTION));
      return;
    }
    Words.PLAIN.forEach((name, doc) -> put(name, name, Kind.INPUT, "input", doc));
    Words.losses().forEach(l -> callable(l, Kind.LOSS));
    Words.functions().forEach(f -> callable(f, Kind.FUNCTION));
    Words.schedules().forEach(s -> callable(s, Kind.FUNCTION));
    if (call.stream().flatMap(f -> f.callees.stream()).anyMatch(c -> c.name().equals("count"))) {
      for (Domain d : Domain.values()) {
        put(d.word(), d.word(), Kind.FUNCTION, d.word() + "(H)", d.doc());
      }
    }
  }

  /** Parameters that nothing declares, but the text uses. */
  private void implicit() {
    declared
        .implicit()
        .forEach(name -> put(name, name, Kind.PARAMETER, "parameter without declaration", ""));
  }

  private void operands(Walk walk) {
    walk.operands().forEach(o -> put(o, o, Kind.PARAMETER, "operand", ""));
  }

  private void callable(Callable c, Kind kind) {
    // A loss stands without parentheses, and so does a schedule in nobody's text.
    String insert = kind == Kind.LOSS || c.arguments().isEmpty() ? c.name() : c.name() + "(";
    put(c.name(), insert, kind, c.kind() + " " + c.signature(), c.doc());
    if (kind == Kind.LOSS) {
      Losses.CATALOGUE.find(c.name()).stream()
          .flatMap(e -> e.aliases().stream())
          .forEach(a -> put(a, a, kind, "loss " + c.name(), c.doc()));
    }
  }

  private void all(Symbol.Kind symbols, Kind kind) {
    declared
        .all(symbols)
        .forEach(
            d -> {
              boolean called = symbols == Symbol.Kind.FUNCTION;
              String detail = called ? d.callable().signature() : symbols.word();
              put(d.name(), d.name() + (called ? "(" : ""), kind, detail, d.statement().text());
            });
  }

  private void classes(String detail) {
    for (Declared c : declared.classes()) {
      boolean plain = Names.isIdentifier(c.name());
      String text = plain ? c.name() : '"' + c.name() + '"';
      put(c.name(), text, Kind.CLASS, detail.isEmpty() ? "class" : detail, "");
    }
  }

  private void words(String... all) {
    for (String word : all) {
      put(word, word, Kind.WORD, "", "");
    }
  }

  private void put(String label, String insert, Kind kind, String detail, String doc) {
    boolean fits = kind == Kind.SIGN || begins(label, begun) && (!called || isCalled(kind));
    String text = called && insert.endsWith("(") ? label : insert;
    if (fits && !found.containsKey(label)) {
      order.add(label);
      found.put(label, new Completion(label, text, kind, detail, doc, replaced));
    }
  }

  private static boolean isCalled(Kind kind) {
    return kind == Kind.LOSS || kind == Kind.FUNCTION || kind == Kind.VALUE;
  }

  /** Whether a name begins so, in one spelling or the other, whatever the case. */
  private static boolean begins(String name, String begun) {
    return lower(name).startsWith(lower(begun))
        || lower(Names.key(name)).startsWith(lower(Names.key(begun)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
