package dev.gradus.dsl.assist;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.parse.Lexemes;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.LatexPrinter;
import dev.gradus.dsl.syntax.FnDeclaration;
import dev.gradus.dsl.syntax.LetDeclaration;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Statement;
import dev.gradus.losses.catalogue.Param;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to say of a name. */
final class Hovers {
  private final Lexemes pieces;
  private final Declarations declared;

  Hovers(Lexemes pieces, Declarations declared) {
    this.pieces = pieces;
    this.declared = declared;
  }

  Optional<Hover> of(Walk.Mention mention) {
    Lexeme at = mention.lexeme();
    Meaning meaning = mention.meaning();
    if (meaning instanceof Meaning.Item item) {
      Callable c = item.callable();
      return Optional.of(
          new Hover(
              c.signature(), latexOfUse(at), c.kind() + ": " + c.doc() + table(c), at.span()));
    }
    if (meaning instanceof Meaning.ArgumentName argument) {
      return Optional.of(argument(argument, at));
    }
    if (meaning instanceof Meaning.Value value) {
      Callable c = Callable.of(value.kind(), value.entry());
      return Optional.of(
          new Hover(c.signature(), "", c.kind() + ": " + c.doc() + table(c), at.span()));
    }
    if (meaning instanceof Meaning.Plain plain) {
      return Optional.of(new Hover(at.name(), "", plain.doc(), at.span()));
    }
    return meaning instanceof Meaning.Own own
        ? Optional.of(own(own.symbol(), at))
        : Optional.empty();
  }

  private static Hover argument(Meaning.ArgumentName argument, Lexeme at) {
    Optional<Param<?>> param = argument.of().param(argument.key());
    String doc =
        param
            .map(p -> p.doc() + ": " + p.type().describe() + "; default " + p.defaultText())
            .orElse("operand of `" + argument.of().name() + "`");
    return new Hover(argument.of().signature(), "", doc, at.span());
  }

  private Hover own(Symbol symbol, Lexeme at) {
    Optional<Declared> found =
        symbol.kind() == Symbol.Kind.CLASS
            ? declared.findClass(symbol.key())
            : declared.find(symbol.key(), symbol.kind());
    if (found.isEmpty()) {
      String doc =
          symbol.kind() == Symbol.Kind.PARAMETER
              ? "parameter without declaration: `param " + at.text() + " = 1` gives it a default"
              : symbol.kind().word();
      return new Hover(at.name(), "", doc, at.span());
    }
    if (symbol.kind() == Symbol.Kind.CLASS) {
      return new Hover(at.name(), "", "class", at.span());
    }
    Declared d = found.get();
    String from = d.at().source().equals(at.span().source()) ? "" : " of " + d.at().source().name();
    return new Hover(d.statement().text(), latexOf(d), symbol.kind().word() + from, at.span());
  }

  /** The formula of a definition, if it can be read. */
  private static String latexOf(Declared declared) {
    Optional<Spec> spec = Parser.parse(Source.of(declared.statement().text())).spec();
    if (spec.isEmpty() || spec.get().statements().isEmpty()) {
      return "";
    }
    Statement statement = spec.get().statements().get(0);
    if (statement instanceof LetDeclaration let) {
      return LatexPrinter.print(let.value());
    }
    return statement instanceof FnDeclaration fn ? LatexPrinter.print(fn.body()) : "";
  }

  /** The formula of a name with the arguments behind it, if they can be read. */
  private String latexOfUse(Lexeme name) {
    List<Lexeme> all = pieces.all();
    int from = all.indexOf(name);
    int end = name.end();
    int depth = 0;
    for (int i = from + 1; i < all.size(); i++) {
      Lexeme l = all.get(i);
      if (depth == 0 && (i > from + 1 || !l.is("("))) {
        break;
      }
      depth += l.is(Lexeme.Kind.OPEN) ? 1 : l.is(Lexeme.Kind.CLOSE) ? -1 : 0;
      end = l.end();
    }
    Span use = new Span(name.span().source(), name.start(), end);
    return Parser.parse(Source.of(use.text()))
        .spec()
        .flatMap(Spec::result)
        .map(LatexPrinter::print)
        .orElse("");
  }

  /** The settings, one on a line. */
  private static String table(Callable c) {
    return c.params().stream()
        .map(p -> "\n- `" + p.name() + "` = " + p.defaultText() + ": " + p.doc())
        .collect(Collectors.joining());
  }
}
