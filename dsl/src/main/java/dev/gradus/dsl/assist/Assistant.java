package dev.gradus.dsl.assist;

import dev.gradus.dsl.Loss;
import dev.gradus.dsl.assist.Symbol.Kind;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.imports.Imports;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.parse.Lexemes;
import dev.gradus.dsl.parse.Parser;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Answers questions about one text, right or wrong. Immutable; offsets are in code points, and one
 * outside of the text is taken for its nearest end.
 */
public final class Assistant {
  private final Source source;
  private final Imports imports;
  private final Lexemes pieces;
  private final Declarations declared;

  /** What every name means, in the order of the text. */
  private final List<Walk.Mention> mentions = new ArrayList<>();

  private Assistant(Source source, Imports imports, Lexemes pieces, Declarations declared) {
    this.source = source;
    this.imports = imports;
    this.pieces = pieces;
    this.declared = declared;
    for (int i = 0; i < pieces.statements().size(); i++) {
      mentions.addAll(Walk.mentions(pieces.statements().get(i), i, declared));
    }
  }

  /**
   * An assistant for a text.
   *
   * @param imports where imported texts come from
   */
  public static Assistant of(Source source, Imports imports) {
    Lexemes pieces = Lexemes.of(source);
    Declarations declared =
        Declarations.of(pieces, new ImportedTexts(imports).declarations(source, pieces));
    return new Assistant(source, imports, pieces, declared);
  }

  /** The text. */
  public Source source() {
    return source;
  }

  /** Its pieces. */
  public Lexemes pieces() {
    return pieces;
  }

  /**
   * What is wrong or doubtful. That declarations stand alone is neither: other texts import them.
   */
  public List<Diagnostic> diagnostics() {
    return Loss.check(source, imports).stream().filter(d -> d.code() != Code.NO_LOSS).toList();
  }

  /** The changes that mend a mistake, the likeliest first. */
  public List<Fix> fixes(Diagnostic mistake) {
    return Fixes.of(mistake, source, imports);
  }

  /** What may stand at a place and begins as what stands before it. */
  public List<Completion> completions(int offset) {
    return Completions.at(source, within(offset), declared);
  }

  /** What the name at a place is. */
  public Optional<Hover> hover(int offset) {
    return mention(offset).flatMap(m -> new Hovers(pieces, declared).of(m));
  }

  /** The arguments of the innermost call around a place. */
  public Optional<Signature> signature(int offset) {
    return Signatures.at(source, within(offset), declared);
  }

  /** Where the name at a place is declared, in this text or in one that it imports. */
  public Optional<Span> definition(int offset) {
    Optional<Symbol> symbol = symbol(offset);
    if (symbol.isEmpty()) {
      return Optional.empty();
    }
    Optional<Span> here =
        mentions.stream()
            .filter(m -> m.meaning() instanceof Meaning.Own own && own.declares())
            .filter(m -> isOf(m, symbol.get()))
            .map(m -> m.lexeme().span())
            .findFirst();
    if (here.isPresent()) {
      return here;
    }
    Optional<Declared> elsewhere =
        symbol.get().kind() == Kind.CLASS
            ? declared.findClass(symbol.get().key())
            : declared.find(symbol.get().key(), symbol.get().kind());
    return elsewhere.map(Declared::at);
  }

  /** Every mention in this text of what the name at a place stands for. */
  public List<Span> mentions(int offset) {
    return symbol(offset)
        .map(s -> mentions.stream().filter(m -> isOf(m, s)).map(m -> m.lexeme().span()).toList())
        .orElse(List.of());
  }

  /** The name at a place, if it can be changed. */
  public Optional<Span> renameable(int offset) {
    return symbol(offset)
        .filter(s -> s.kind() != Kind.CLASS && s.kind() != Kind.LABEL)
        .filter(s -> isDeclaredHere(s))
        .flatMap(s -> mention(offset))
        .map(m -> m.lexeme().span());
  }

  private boolean isDeclaredHere(Symbol s) {
    return declared.find(s.key(), s.kind()).map(d -> d.at().source().equals(source)).orElse(true);
  }

  /**
   * Gives what the name at a place stands for another name, everywhere in this text.
   *
   * @return one change for each mention
   * @throws RenameRefusedException if there is nothing to rename, or the new name is none, or it
   *     would change what the text means
   */
  public List<Fix> rename(int offset, String name) throws RenameRefusedException {
    Optional<Symbol> symbol = symbol(offset);
    if (symbol.isEmpty() || renameable(offset).isEmpty()) {
      throw new RenameRefusedException(
          symbol.filter(s -> !isDeclaredHere(s)).isPresent()
              ? "it is declared in another file"
              : "only parameters, definitions, functions, hierarchies and indices have a new name");
    }
    if (!Names.isIdentifier(name)) {
      throw new RenameRefusedException("`" + name + "` is not a name");
    }
    return Renaming.of(source, imports, mentions(offset), symbol.get(), name);
  }

  /** What the text declares and the terms it names, in its order. */
  public List<Outline> outline() {
    return Outlines.of(pieces, declared, source);
  }

  /** The canonical spelling with a line break at its end; nothing while the text has mistakes. */
  public Optional<String> formatted() {
    return Parser.parse(source).spec().map(s -> Printer.print(s, Style.UNICODE) + "\n");
  }

  /** Whether a text goes on: a bracket is open, or an operand missing at its end. */
  public boolean isUnfinished() {
    if (pieces.statements().isEmpty()) {
      return false;
    }
    List<Lexeme> last = pieces.statements().get(pieces.statements().size() - 1);
    int depth = 0;
    for (Lexeme l : last) {
      depth += l.is(Lexeme.Kind.OPEN) ? 1 : l.is(Lexeme.Kind.CLOSE) ? -1 : 0;
    }
    Lexeme end = last.get(last.size() - 1);
    return depth > 0
        || switch (end.kind()) {
          case OPERATOR, EQUALS, COMMA, ARROW -> true;
          default -> false;
        };
  }

  /** Where an open bracket began; empty if all are closed. */
  public OptionalInt openBracket() {
    List<Lexeme> open = new ArrayList<>();
    for (Lexeme l : pieces.all()) {
      if (l.is(Lexeme.Kind.OPEN)) {
        open.add(l);
      } else if (l.is(Lexeme.Kind.CLOSE) && !open.isEmpty()) {
        open.remove(open.size() - 1);
      }
    }
    return open.isEmpty() ? OptionalInt.empty() : OptionalInt.of(open.get(open.size() - 1).start());
  }

  private int within(int offset) {
    return Math.max(0, Math.min(offset, source.length()));
  }

  private Optional<Walk.Mention> mention(int offset) {
    Optional<Lexeme> piece = pieces.at(within(offset));
    return piece.flatMap(
        p -> mentions.stream().filter(m -> m.lexeme().span().equals(p.span())).findFirst());
  }

  private Optional<Symbol> symbol(int offset) {
    return mention(offset)
        .map(Walk.Mention::meaning)
        .filter(m -> m instanceof Meaning.Own)
        .map(m -> ((Meaning.Own) m).symbol());
  }

  private static boolean isOf(Walk.Mention mention, Symbol symbol) {
    return mention.meaning() instanceof Meaning.Own own && own.symbol().equals(symbol);
  }
}
