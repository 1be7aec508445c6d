package dev.gradus.dsl.print;

import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Arrows;
import dev.gradus.dsl.syntax.Binding;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.FnDeclaration;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.ImportDeclaration;
import dev.gradus.dsl.syntax.Index;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.Named;
import dev.gradus.dsl.syntax.Negate;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.On;
import dev.gradus.dsl.syntax.ParamDeclaration;
import dev.gradus.dsl.syntax.Power;
import dev.gradus.dsl.syntax.Product;
import dev.gradus.dsl.syntax.Quantity;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.dsl.syntax.SetLiteral;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.dsl.syntax.Sum;
import dev.gradus.dsl.syntax.TreeNode;
import dev.gradus.dsl.syntax.Trivia;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Random trees, any that the records allow. */
public final class TreeGenerator {
  private static final String[] NAMES = {
    "a", "mss", "α", "alpha2", "β₁₂", "L↓", "up", "gamma_c", "Δt", "Xi", "Alpha", "ω", "e\u0301",
    "声", "x_1", "y₃", "E↑", "max", "Σ", "steps", "epoch", "µ", "ϵ", "_", "ⁿ"
  };
  private static final String[] LABELS = {
    "Alto", "Electric guitar", "in", "Xi", "α", "a.b", "7", "声", "&", "#1", "…", "E\u0301cho"
  };

  private static final String[] UNITS = {"steps", "epoch", "%"};

  private final Random random;

  /** A generator; the same seed makes the same trees. */
  public TreeGenerator(long seed) {
    this.random = new Random(seed);
  }

  /** A whole text. */
  public Spec spec() {
    return Spec.of(some(0, 3, i -> statement()), expr(5), some(0, 2, i -> binding()));
  }

  Expr expr(int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 14)) {
      case 0 -> NumberLiteral.of(number());
      case 1 -> Name.of(random.nextInt(4) == 0 ? name() + "." + name() : name());
      case 2 -> Quantity.of(number(), UNITS[random.nextInt(UNITS.length)]);
      case 10 -> Index.of(expr(depth - 1), LABELS[random.nextInt(LABELS.length)]);
      case 11 ->
          new Reduce(
              Reduce.Kind.values()[random.nextInt(4)],
              some(1, 3, i -> generator()),
              expr(depth - 1),
              Span.NONE);
      case 12 -> On.of(expr(depth - 1), name());
      case 13 -> Named.of(expr(depth - 1), name());
      case 9 -> new Call(newName(), some(0, 3, i -> argument(depth - 1)), Span.NONE);
      case 3 -> Negate.of(expr(depth - 1));
      case 4, 5 ->
          new Sum(
              some(2, 4, i -> new Sum.Addend(i > 0 && random.nextBoolean(), expr(depth - 1))),
              Span.NONE);
      case 6 ->
          new Product(
              some(2, 4, i -> new Product.Factor(i > 0 && random.nextBoolean(), expr(depth - 1))),
              Span.NONE);
      case 7 -> Power.of(expr(depth - 1), expr(depth - 1));
      case 8 -> new SetLiteral(some(1, 3, i -> expr(depth - 1)), Span.NONE);
      default -> Named.of(expr(depth - 1), name());
    };
  }

  private Reduce.Generator generator() {
    return new Reduce.Generator(newName(), newName(), maybe(newName()), Span.NONE);
  }

  private double number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1000);
      case 1 -> random.nextInt(100_000) / 1e4;
      case 2 -> random.nextDouble();
      default -> Double.longBitsToDouble(random.nextLong(0x7FF0_0000_0000_0000L));
    };
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private Name newName() {
    return Name.of(name());
  }

  private Argument argument(int depth) {
    Expr value =
        random.nextInt(8) == 0
            ? new Arrows(some(2, 3, i -> expr(Math.max(0, depth))), Span.NONE)
            : expr(Math.max(0, depth));
    return random.nextBoolean() ? Argument.of(value) : Argument.of(name(), value);
  }

  private Binding binding() {
    return new Binding(newName(), expr(2), Span.NONE);
  }

  private Statement statement() {
    ParamDeclaration.Range range = new ParamDeclaration.Range(expr(1), expr(1), Span.NONE);
    return switch (random.nextInt(5)) {
      case 3 ->
          new FnDeclaration(newName(), some(0, 3, i -> formal()), expr(3), Trivia.NONE, Span.NONE);
      case 4 ->
          new ImportDeclaration("a/b c.loss", Span.NONE, maybe(newName()), Trivia.NONE, Span.NONE);
      case 0 ->
          new ParamDeclaration(newName(), maybe(expr(2)), maybe(range), Trivia.NONE, Span.NONE);
      case 1 -> new LetDeclaration(newName(), expr(3), Trivia.NONE, Span.NONE);
      default ->
          new HierarchyDeclaration(
              newName(),
              some(1, 3, i -> node(3)),
              maybe(some(1, 30, i -> label())),
              Trivia.NONE,
              Span.NONE);
    };
  }

  private FnDeclaration.Formal formal() {
    return new FnDeclaration.Formal(newName(), maybe(expr(1)), Span.NONE);
  }

  private TreeNode node(int depth) {
    if (random.nextInt(4) == 0) {
      return new TreeNode(label(), true, false, List.of(), Span.NONE);
    }
    List<TreeNode> children = depth == 0 ? List.of() : some(0, 4, i -> node(depth - 1));
    boolean open = !children.isEmpty() && random.nextBoolean();
    return new TreeNode(label(), false, open, children, Span.NONE);
  }

  private Name label() {
    return Name.of(LABELS[random.nextInt(LABELS.length)]);
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private <T> List<T> some(int low, int high, IntFunction<T> make) {
    List<T> list = new ArrayList<>();
    IntStream.range(0, low + random.nextInt(high - low + 1)).forEach(i -> list.add(make.apply(i)));
    return list;
  }
}
