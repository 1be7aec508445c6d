package dev.gradus.cli.lsp;

import dev.gradus.dsl.assist.Completion;
import dev.gradus.dsl.assist.Fix;
import dev.gradus.dsl.assist.Outline;
import dev.gradus.dsl.assist.Signature;
import dev.gradus.dsl.assist.Symbol;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Answers in the types of the protocol. */
final class Replies {
  private Replies() {}

  /**
   * A proposal.
   *
   * @param rank its place among the others: editors would sort them by the alphabet
   */
  static CompletionItem completion(Completion c, int rank) {
    CompletionItem item = new CompletionItem(c.label());
    item.setKind(kind(c.kind()));
    item.setDetail(c.detail().isEmpty() ? null : c.detail());
    item.setDocumentation(c.doc().isEmpty() ? null : Either.forLeft(c.doc()));
    item.setSortText(String.format(Locale.ROOT, "%04d", rank));
    // An editor drops what does not begin as the text does: α for `alp`.
    String begun = c.replaces().text();
    boolean alike = c.label().toLowerCase(Locale.ROOT).startsWith(begun.toLowerCase(Locale.ROOT));
    item.setFilterText(alike ? c.label() : begun + c.label());
    item.setTextEdit(Either.forLeft(new TextEdit(Positions.of(c.replaces()), c.insert())));
    return item;
  }

  private static CompletionItemKind kind(Completion.Kind kind) {
    return switch (kind) {
      case WORD -> CompletionItemKind.Keyword;
      case LOSS, FUNCTION -> CompletionItemKind.Function;
      case ARGUMENT -> CompletionItemKind.Property;
      case VALUE -> CompletionItemKind.EnumMember;
      case PARAMETER, INPUT, DEFINITION -> CompletionItemKind.Variable;
      case HIERARCHY -> CompletionItemKind.Module;
      case CLASS -> CompletionItemKind.Class;
      case SIGN -> CompletionItemKind.Text;
    };
  }

  static Hover hover(dev.gradus.dsl.assist.Hover h) {
    StringBuilder text = new StringBuilder("```loss\n").append(h.signature()).append("\n```\n");
    if (!h.doc().isEmpty()) {
      text.append('\n').append(h.doc()).append('\n');
    }
    if (!h.latex().isEmpty()) {
      text.append("\n```latex\n").append(h.latex()).append("\n```\n");
    }
    return new Hover(
        new MarkupContent(MarkupKind.MARKDOWN, text.toString()), Positions.of(h.span()));
  }

  static SignatureHelp signature(Signature s) {
    List<ParameterInformation> parameters = new ArrayList<>();
    for (int i = 0; i < s.arguments().size(); i++) {
      parameters.add(new ParameterInformation(s.arguments().get(i), s.docs().get(i)));
    }
    SignatureInformation information = new SignatureInformation(s.label(), s.doc(), parameters);
    // One that is behind the last marks none.
    return new SignatureHelp(
        List.of(information), 0, s.active() < 0 ? s.arguments().size() : s.active());
  }

  static DocumentSymbol symbol(Outline o) {
    DocumentSymbol symbol =
        new DocumentSymbol(
            o.name(), kind(o.kind()), Positions.of(o.span()), Positions.of(o.at()), o.detail());
    symbol.setChildren(o.children().stream().map(Replies::symbol).toList());
    return symbol;
  }

  private static SymbolKind kind(Symbol.Kind kind) {
    return switch (kind) {
      case PARAMETER -> SymbolKind.Number;
      case DEFINITION, OPERAND, INDEX -> SymbolKind.Variable;
      case FUNCTION -> SymbolKind.Function;
      case HIERARCHY -> SymbolKind.Module;
      case CLASS -> SymbolKind.Class;
      case LABEL -> SymbolKind.Field;
    };
  }

  static TextEdit edit(Fix fix) {
    return new TextEdit(Positions.of(fix.replaced()), fix.with());
  }

  static CodeAction action(Fix fix, Diagnostic mended, String uri) {
    CodeAction action = new CodeAction(fix.title());
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(List.of(mended));
    action.setEdit(new WorkspaceEdit(Map.of(uri, List.of(edit(fix)))));
    return action;
  }

  /** A place in the text of a document, or in a file that it imports. */
  static Location location(Span span, Document document) {
    Source source = span.source();
    String uri =
        source.equals(document.source())
            ? document.uri()
            : Path.of(source.name()).toUri().toString();
    return new Location(uri, Positions.of(span));
  }
}
