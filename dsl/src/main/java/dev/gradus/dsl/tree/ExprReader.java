package dev.gradus.dsl.tree;

import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Arrows;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.Index;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.On;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.Quantity;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.dsl.syntax.SetLiteral;
import dev.gradus.dsl.syntax.Sum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Expressions from JSON.
 *
 * <p>Kinds are looked up in a table, and lists are read by loops: in place of one method that knows
 * all kinds, which takes ten times as much of the stack for each level of a deep tree.
 */
final class ExprReader {
  private static final String ARROWS = "arrows";

  private final Map<String, Function<Place, Expr>> kinds = new TreeMap<>();
  private final Limits limits;
  private int depth;

  ExprReader(Limits limits) {
    this.limits = limits;
    kinds.put("number", p -> number(only(p, "value").field("value")));
    kinds.put("quantity", this::quantity);
    kinds.put("name", p -> NameReader.used(only(p, "name").field("name")));
    kinds.put("index", this::index);
    kinds.put("call", this::call);
    kinds.put("negate", p -> Negate.of(field(only(p, "operand"), "operand")));
    kinds.put("sum", this::sum);
    kinds.put("product", this::product);
    kinds.put("power", this::power);
    kinds.put("reduce", this::reduce);
    kinds.put("set", p -> new SetLiteral(exprs(only(p, "elements"), "elements"), Span.NONE));
    kinds.put(ARROWS, p -> new Arrows(exprs(only(p, "values"), "values"), Span.NONE));
    kinds.put("on", this::on);
    kinds.put("named", this::named);
  }

  /** An expression in a field. */
  Expr field(Place parent, String name) {
    return expr(parent.field(name), false);
  }

  /** An expression in a field that may be absent. */
  Optional<Expr> find(Place parent, String name) {
    return parent.find(name).map(p -> expr(p, false));
  }

  private Expr expr(Place place, boolean argument) {
    Function<Place, Expr> kind = kind(place, argument);
    depth++;
    try {
      return kind.apply(place);
    } catch (TreeFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) { // the records' own objections
      throw place.fail(e.getMessage());
    } finally {
      depth--;
    }
  }

  private Function<Place, Expr> kind(Place place, boolean argument) {
    String kind = place.field("kind").text();
    if (depth == limits.maxDepth() * TreeJson.EXPRESSIONS_A_LEVEL) {
      throw place.fail("the tree is nested too deeply");
    }
    if (kind.equals(ARROWS) && !argument) {
      throw place.fail("arrows stand only as an argument");
    }
    if (!kinds.containsKey(kind)) {
      throw place
          .field("kind")
          .fail(
              "unknown kind \"" + kind + "\"; the kinds are " + String.join(", ", kinds.keySet()));
    }
    return kinds.get(kind);
  }

  /** What the action makes; the records' own objections are said with the place. */
  static <T> T made(Place place, Supplier<T> action) {
    try {
      return action.get();
    } catch (TreeFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw place.fail(e.getMessage());
    }
  }

  private static Place only(Place place, String... fields) {
    Set<String> all = new TreeSet<>(Arrays.asList(fields));
    all.add("kind");
    return place.object(all);
  }

  private List<Place> list(Place parent, String name) {
    return parent.field(name).elements(limits.maxTerms());
  }

  private List<Expr> exprs(Place parent, String name) {
    List<Expr> all = new ArrayList<>();
    for (Place p : list(parent, name)) {
      all.add(expr(p, false));
    }
    return all;
  }

  private static NumberLiteral number(Place place) {
    return made(place, () -> NumberLiteral.of(place.number()));
  }

  private Expr quantity(Place place) {
    only(place, "amount", "unit");
    return new Quantity(number(place.field("amount")), place.field("unit").text(), Span.NONE);
  }

  private Expr index(Place place) {
    only(place, "base", "index", "quoted");
    boolean quoted = place.flag("quoted");
    Place index = place.field("index");
    Name name = quoted ? NameReader.label(index) : NameReader.declared(index);
    return new Index(field(place, "base"), name, quoted, Span.NONE);
  }

  private Expr call(Place place) {
    only(place, "callee", "arguments");
    List<Argument> arguments = new ArrayList<>();
    for (Place p : list(place, "arguments")) {
      p.object(Set.of("name", "value"));
      Optional<Name> name = p.find("name").map(NameReader::argument);
      arguments.add(new Argument(name, expr(p.field("value"), true), Span.NONE));
    }
    return new Call(NameReader.used(place.field("callee")), arguments, Span.NONE);
  }

  private Expr sum(Place place) {
    only(place, "addends");
    List<Sum.Addend> all = new ArrayList<>();
    for (Place p : list(place, "addends")) {
      p.object(Set.of("minus", "value"));
      all.add(new Sum.Addend(p.flag("minus"), field(p, "value")));
    }
    return new Sum(all, Span.NONE);
  }

  private Expr product(Place place) {
    only(place, "factors");
    List<Product.Factor> all = new ArrayList<>();
    for (Place p : list(place, "factors")) {
      p.object(Set.of("divide", "value"));
      all.add(new Product.Factor(p.flag("divide"), field(p, "value")));
    }
    return new Product(all, Span.NONE);
  }

  private Expr power(Place place) {
    only(place, "base", "exponent");
    return Power.of(field(place, "base"), field(place, "exponent"));
  }

  private Expr on(Place place) {
    only(place, "value", "group");
    return new On(field(place, "value"), NameReader.declared(place.field("group")), Span.NONE);
  }

  private Expr named(Place place) {
    only(place, "value", "label");
    return new Named(field(place, "value"), NameReader.declared(place.field("label")), Span.NONE);
  }

  private Expr reduce(Place place) {
    only(place, "reduction", "generators", "body");
    List<Reduce.Generator> generators =
        list(place, "generators").stream().map(ExprReader::generator).toList();
    return new Reduce(
        reduction(place.field("reduction")), generators, field(place, "body"), Span.NONE);
  }

  private static Reduce.Kind reduction(Place place) {
    return Arrays.stream(Reduce.Kind.values())
        .filter(k -> k.word().equals(place.text()))
        .findFirst()
        .orElseThrow(
            () -> place.fail("\"" + place.text() + "\" is none of sum, mean, max and min"));
  }

  private static Reduce.Generator generator(Place place) {
    place.object(Set.of("index", "domain", "of"));
    return new Reduce.Generator(
        NameReader.declared(place.field("index")),
        NameReader.used(place.field("domain")),
        place.find("of").map(NameReader::used),
        Span.NONE);
  }
}
