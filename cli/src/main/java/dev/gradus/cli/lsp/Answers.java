package dev.gradus.cli.lsp;

import dev.gradus.dsl.assist.Completion;
import dev.gradus.dsl.assist.Fix;
import dev.gradus.dsl.assist.RenameRefusedException;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;

/** Questions about texts, each answered by the worker. */
final class Answers implements TextDocumentService {
  private final Documents documents = new Documents();
  private final Worker worker;

  Answers(Worker worker) {
    this.worker = worker;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    worker.check(documents.put(item.getUri(), item.getVersion(), item.getText()), documents);
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    Integer version = params.getTextDocument().getVersion();
    // Whole texts, as was agreed; the last one is what there is now.
    List<TextDocumentContentChangeEvent> changes = params.getContentChanges();
    if (!changes.isEmpty()) {
      String text = changes.get(changes.size() - 1).getText();
      worker.check(documents.put(uri, version == null ? 0 : version, text), documents);
    }
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    documents.remove(params.getTextDocument().getUri());
    worker.forget(params.getTextDocument().getUri());
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    documents.find(params.getTextDocument().getUri()).ifPresent(d -> worker.check(d, documents));
  }

  /** Answers a question about an open text; {@code none} if it is not open. */
  private <T> CompletableFuture<T> about(String uri, T none, Function<Document, T> answer) {
    return worker.answer(() -> documents.find(uri).map(answer).orElse(none), none);
  }

  private <T> CompletableFuture<T> at(
      TextDocumentPositionParams params, T none, PlaceAnswer<T> answer) {
    return about(
        params.getTextDocument().getUri(),
        none,
        d -> answer.at(d, Positions.offset(d.source(), params.getPosition())));
  }

  /** Answers a question about a place. */
  private interface PlaceAnswer<T> {
    T at(Document document, int offset);
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    return at(params, List.<CompletionItem>of(), Answers::proposals).thenApply(Either::forLeft);
  }

  private static List<CompletionItem> proposals(Document document, int offset) {
    List<CompletionItem> items = new ArrayList<>();
    for (Completion c : document.assistant().completions(offset)) {
      items.add(Replies.completion(c, items.size()));
    }
    return items;
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    return at(params, null, (d, o) -> d.assistant().hover(o).map(Replies::hover).orElse(null));
  }

  @Override
  public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams params) {
    return at(
        params, null, (d, o) -> d.assistant().signature(o).map(Replies::signature).orElse(null));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return at(
            params,
            List.<Location>of(),
            (d, o) ->
                d.assistant().definition(o).stream().map(s -> Replies.location(s, d)).toList())
        .thenApply(Either::forLeft);
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    return at(
        params,
        List.of(),
        (d, o) -> d.assistant().mentions(o).stream().map(s -> Replies.location(s, d)).toList());
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    return at(
        params,
        List.of(),
        (d, o) ->
            d.assistant().mentions(o).stream()
                .map(s -> new DocumentHighlight(Positions.of(s)))
                .toList());
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        d ->
            d.assistant().outline().stream()
                .map(o -> Either.<SymbolInformation, DocumentSymbol>forRight(Replies.symbol(o)))
                .toList());
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    return about(
        params.getTextDocument().getUri(),
        List.of(),
        d ->
            d.assistant()
                .formatted()
                .filter(text -> !text.equals(d.source().text()))
                .map(text -> List.of(new TextEdit(Positions.of(d.source()), text)))
                .orElse(List.of()));
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return about(params.getTextDocument().getUri(), List.of(), d -> actions(d, params.getRange()));
  }

  private static List<Either<Command, CodeAction>> actions(Document document, Range range) {
    int from = Positions.offset(document.source(), range.getStart());
    int to = Positions.offset(document.source(), range.getEnd());
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    for (Diagnostic d : document.diagnostics()) {
      Optional<Span> at = d.span().filter(s -> s.source().equals(document.source()));
      if (at.isPresent() && at.get().start() <= to && from <= at.get().end()) {
        for (Fix fix : document.assistant().fixes(d)) {
          actions.add(
              Either.forRight(Replies.action(fix, Messages.of(d, document), document.uri())));
        }
      }
    }
    return actions;
  }

  @Override
  public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    return at(
        params,
        null,
        (d, o) ->
            d.assistant()
                .renameable(o)
                .map(
                    s ->
                        Either3.<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forFirst(
                            Positions.of(s)))
                .orElse(null));
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    return at(params, null, (d, o) -> renamed(d, o, params.getNewName()));
  }

  private static WorkspaceEdit renamed(Document document, int offset, String name) {
    try {
      List<TextEdit> edits =
          document.assistant().rename(offset, name).stream().map(Replies::edit).toList();
      return new WorkspaceEdit(Map.of(document.uri(), edits));
    } catch (RenameRefusedException e) {
      throw new ResponseErrorException(
          new ResponseError(ResponseErrorCode.RequestFailed, e.getMessage(), null));
    }
  }
}
