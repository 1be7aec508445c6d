package dev.gradus.dsl.check;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.Argument;
import dev.gradus.dsl.syntax.Call;
import dev.gradus.dsl.syntax.Expr;
import dev.gradus.dsl.syntax.FnDeclaration;
import dev.gradus.dsl.syntax.Index;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.NumberLiteral;
import dev.gradus.dsl.syntax.On;
import dev.gradus.dsl.syntax.Reduce;
import dev.gradus.dsl.syntax.Rewriter;
import dev.gradus.dsl.syntax.SetLiteral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces names by what {@code let} defines them as, calls of {@code fn} by their bodies, and
 * moves {@code on} to what reads inputs. A definition sees those above it, so there is no
 * recursion; but twenty lines that each use the one above twice stand for a million terms, so the
 * parts are counted. Definitions are shared, not copied: putting one in costs nothing.
 *
 * <p>Names keep their meaning wherever a definition is used. What a body mentions was resolved
 * where the body stands; an index of a sum that would capture an index of the place of use gets
 * another name.
 *
 * <p>Arguments of losses and functions have words of their own, such as {@code l2}, {@code N} or
 * {@code time}, and there a word keeps its meaning whatever is defined: {@code let l2 = norm(pred -
 * target)} does not change {@code mss(dist=l2)}.
 */
final class Inliner extends Rewriter {
  /** Enough for any loss written by hand. */
  static final int MAX_PARTS = 10_000;

  /** So many parts all definitions of a text may be made of, used or not. */
  private static final int MAX_WORK = 400_000;

  /** Ends the name of an operand in the body of its function. */
  private static final String OPERAND = "\0";

  /** Safe on a thread with a small stack; brackets alone can hardly reach it. */
  static final int MAX_DEPTH = 500;

  /**
   * What a name stands for.
   *
   * @param value without defined names
   * @param parts how many parts it has
   * @param depth how deep they are nested
   */
  record Definition(Expr value, int parts, int depth) {}

  private final Scope scope;
  private final Diagnostics diagnostics;

  /** What operands of a function and indices of sums stand for, by key; both hide definitions. */
  private Map<String, Definition> local = new HashMap<>();

  /** The indices of the sums around the current part, by key. */
  private final List<String> indices = new ArrayList<>();

  /** The words of arguments around the current part, which no definition replaces. */
  private Set<String> words = Set.of();

  private boolean resolved;
  private int parts;
  private int depth;
  private int deepest;
  private Optional<Span> limit = Optional.empty();
  private boolean together;

  private Inliner(Scope scope, Diagnostics diagnostics) {
    this.scope = scope;
    this.diagnostics = diagnostics;
  }

  /** The expression without defined names; 0 with a diagnostic if it would be too large. */
  static Definition inline(Expr expr, Scope scope, Diagnostics diagnostics) {
    return inline(expr, List.of(), scope, diagnostics);
  }

  /** The body of a function without defined names; those of its operands stay. */
  static Definition inline(
      Expr expr, List<FnDeclaration.Formal> formals, Scope scope, Diagnostics diagnostics) {
    Inliner inliner = new Inliner(scope, diagnostics);
    formals.forEach(f -> inliner.local.put(f.name().key(), itself(operand(f.name()))));
    Expr value = inliner.rewrite(expr);
    if (inliner.limit.isPresent()) {
      if (scope.expandsTooFar()) {
        diagnostics.add(tooFar(inliner.limit.get(), inliner.together));
      }
      return new Definition(new NumberLiteral(0, "0", expr.span()), 1, 1);
    }
    return new Definition(value, inliner.parts, inliner.deepest);
  }

  /**
   * An operand as the body of its function has it: no text can contain such a name, and so nothing
   * else that is put into the body can be taken for the operand.
   */
  private static Name operand(Name name) {
    return new Name(operandKey(name.key()), name.span());
  }

  /** The key of an operand in the body of its function. */
  static String operandKey(String key) {
    return key + OPERAND;
  }

  /** The author's name of an operand in the body of its function. */
  static String withoutMark(Name operand) {
    return operand.text().replace(OPERAND, "");
  }

  private static boolean isOperand(Name name) {
    return name.text().endsWith(OPERAND);
  }

  private static Definition itself(Name name) {
    return new Definition(name, 1, 1);
  }

  private static Diagnostic tooFar(Span limit, boolean together) {
    Diagnostic d =
        Diagnostic.of(
                Code.EXPANDS_TOO_FAR,
                limit,
                "with its definitions put in, the loss has too many parts")
            .withLabel("the limit is reached here");
    return together
        ? d.withHelp(
            String.format(Locale.ROOT, "all definitions together have at most %,d parts", MAX_WORK))
        : d.withHelp(
            String.format(
                Locale.ROOT,
                "a loss has at most %,d parts, nested at most %d deep",
                MAX_PARTS,
                MAX_DEPTH));
  }

  @Override
  protected Expr rewrite(Expr expr) {
    depth++;
    count(1, 0, expr.span());
    if (limit.isEmpty() && scope.work() > MAX_WORK) {
      limit = Optional.of(expr.span());
      together = true;
    }
    Expr result = limit.isPresent() ? expr : expr.accept(this);
    depth--;
    return result;
  }

  private void count(int more, int deeper, Span at) {
    parts += more;
    deepest = Math.max(deepest, depth + deeper);
    if (limit.isEmpty() && (parts > MAX_PARTS || deepest > MAX_DEPTH)) {
      limit = Optional.of(at);
    }
  }

  @Override
  public Expr visitName(Name expr) {
    boolean word = !words.isEmpty() && words.contains(expr.key());
    if (word || (resolved && !isOperand(expr))) {
      return expr;
    }
    Definition of = local.get(expr.key());
    Optional<Definition> definition = of != null ? Optional.of(of) : scope.let(expr.key());
    // The definition takes the place of the name, which was counted already.
    definition.ifPresent(d -> count(d.parts() - 1, d.depth() - 1, expr.span()));
    Expr value = definition.map(Definition::value).orElse(expr);
    return value instanceof Name n && isLocal(n) ? new Name(n.text(), expr.span()) : value;
  }

  /** An index that no sum around it has is a class from now on, wherever the text ends up. */
  @Override
  public Expr visitIndex(Index expr) {
    Expr base = rewrite(expr.base());
    Definition of = expr.quoted() ? null : local.get(expr.index().key());
    // An operand that is no name is reported as an unknown class.
    String text = of != null && of.value() instanceof Name n ? n.text() : withoutMark(expr.index());
    Name name = new Name(text, expr.index().span());
    return new Index(base, name, expr.quoted() || !isLocal(name), expr.span());
  }

  /** Whether a name is an index of a sum, or an operand, and not replaced. */
  private boolean isLocal(Name name) {
    return indices.contains(name.key()) || isOperand(name);
  }

  @Override
  public Expr visitReduce(Reduce expr) {
    Map<String, Definition> outside = local;
    local = new HashMap<>(local);
    int before = indices.size();
    List<Reduce.Generator> generators = new ArrayList<>();
    for (Reduce.Generator g : expr.generators()) {
      Optional<Name> of =
          g.of()
              .map(
                  n ->
                      local.containsKey(n.key()) && local.get(n.key()).value() instanceof Name to
                          ? new Name(to.text(), n.span())
                          : n);
      Name index = fresh(g.index());
      indices.add(index.key());
      local.put(g.index().key(), itself(index));
      generators.add(new Reduce.Generator(index, g.domain(), of, g.span()));
    }
    Expr body = rewrite(expr.body());
    indices.subList(before, indices.size()).clear();
    local = outside;
    return new Reduce(expr.kind(), generators, body, expr.span());
  }

  /** An index with a name that no sum around it uses. */
  private Name fresh(Name index) {
    String text = index.text();
    for (int i = 2; indices.contains(new Name(text, index.span()).key()); i++) {
      text = index.text() + "_" + i;
    }
    return new Name(text, index.span());
  }

  @Override
  public Expr visitCall(Call expr) {
    Optional<Fn> fn = resolved ? Optional.empty() : scope.fn(expr.callee().key());
    if (fn.isPresent() && !local.containsKey(expr.callee().key())) {
      return call(fn.get(), expr);
    }
    Set<String> outside = words;
    Set<String> own = outside.isEmpty() ? Vocabulary.argumentWords(expr.callee()) : outside;
    List<Argument> arguments = new ArrayList<>();
    int position = 0;
    for (Argument a : expr.arguments()) {
      position += a.name().isPresent() ? 0 : 1;
      words = Vocabulary.isOperand(expr.callee(), a.name(), position) ? outside : own;
      Expr value =
          Vocabulary.takesFunctions(expr.callee(), a.name(), position)
              ? uncalled(a.value())
              : rewrite(a.value());
      arguments.add(new Argument(a.name(), value, a.span()));
    }
    words = outside;
    return new Call(expr.callee(), arguments, expr.span());
  }

  /**
   * An argument that may be a function, {@code comp=squash(p=0.5)}: it is not called here, but by
   * the loss, which puts its first operand in.
   */
  private Expr uncalled(Expr expr) {
    if (expr instanceof SetLiteral set) {
      count(1, 0, set.span());
      return new SetLiteral(set.elements().stream().map(this::uncalled).toList(), set.span());
    }
    if (expr instanceof Call call
        && scope.fn(call.callee().key()).isPresent()
        && !local.containsKey(call.callee().key())) {
      count(1, 0, call.span());
      List<Argument> rest = new ArrayList<>();
      Set<String> around = words;
      words = around.contains(call.callee().key()) ? around : Set.of();
      call.arguments().forEach(a -> rest.add(new Argument(a.name(), rewrite(a.value()), a.span())));
      words = around;
      return new Call(call.callee(), rest, call.span());
    }
    return rewrite(expr);
  }

  /**
   * The body of a function that stands in an argument, with what it is given put in: the first
   * operands stay, and the arguments are those behind them.
   *
   * @param open how many stay
   */
  static Optional<Expr> body(Fn fn, int open, Call call, Scope scope, Diagnostics diagnostics) {
    List<Argument> all = new ArrayList<>();
    for (FnDeclaration.Formal formal : fn.formals().subList(0, open)) {
      Name name = formal.name();
      all.add(new Argument(Optional.empty(), operand(name), name.span()));
    }
    all.addAll(call.arguments());
    Call whole = new Call(call.callee(), all, call.span());
    return fn.assign(whole, diagnostics).isEmpty()
        ? Optional.empty()
        : Optional.of(inline(whole, scope, diagnostics).value());
  }

  /** The body of a function with the arguments of a call in place of its operands. */
  private Expr call(Fn fn, Call call) {
    Optional<Map<String, Argument>> given = fn.assign(call, diagnostics);
    if (given.isEmpty()) {
      return new NumberLiteral(0, "0", call.span());
    }
    Map<String, Definition> operands = new HashMap<>();
    fn.defaults().forEach((key, value) -> operands.put(operandKey(key), value));
    given
        .get()
        .forEach((key, argument) -> operands.put(operandKey(key), measured(argument.value())));
    Map<String, Definition> outside = local;
    boolean wasResolved = resolved;
    local = operands;
    resolved = true; // names in the body have the meaning they had where it stands
    Expr body = rewrite(fn.body());
    local = outside;
    resolved = wasResolved;
    return body;
  }

  /** What an argument stands for, which may be put in several times. */
  private Definition measured(Expr argument) {
    int partsBefore = parts;
    int deepestBefore = deepest;
    deepest = depth;
    Expr value = rewrite(argument);
    Definition definition = new Definition(value, parts - partsBefore, deepest - depth);
    deepest = Math.max(deepest, deepestBefore);
    return definition;
  }

  @Override
  public Expr visitOn(On expr) {
    Expr value = rewrite(expr.value());
    return Mover.move(value, expr.group(), Inliner::isOperand, diagnostics);
  }
}
