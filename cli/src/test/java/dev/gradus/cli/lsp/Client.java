package dev.gradus.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;

/** An editor: the other side of the protocol. */
final class Client implements LanguageClient {
  private static final int PATIENCE_SECONDS = 60;

  private final Map<String, PublishDiagnosticsParams> published = new ConcurrentHashMap<>();
  private final AtomicInteger versions = new AtomicInteger();
  private LanguageServer server;

  static Client of(InputStream in, OutputStream out) {
    Client client = new Client();
    Launcher<LanguageServer> launcher = LSPLauncher.createClientLauncher(client, in, out);
    client.server = launcher.getRemoteProxy();
    launcher.startListening();
    return client;
  }

  static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  InitializeResult initialize() throws Exception {
    InitializeResult result = await(server.initialize(new InitializeParams()));
    server.initialized(new InitializedParams());
    return result;
  }

  TextDocumentService texts() {
    return server.getTextDocumentService();
  }

  void open(String uri, String text) {
    texts()
        .didOpen(
            new DidOpenTextDocumentParams(
                new TextDocumentItem(uri, "loss", versions.incrementAndGet(), text)));
  }

  void change(String uri, String text) {
    texts()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, versions.incrementAndGet()),
                List.of(new TextDocumentContentChangeEvent(text))));
  }

  /** What is wrong with a text as it is now: answers come in order, so a question waits for it. */
  List<Diagnostic> diagnostics(String uri) throws Exception {
    await(texts().documentSymbol(new DocumentSymbolParams(new TextDocumentIdentifier(uri))));
    return published.get(uri).getDiagnostics();
  }

  void shutdown() throws Exception {
    await(server.shutdown());
    server.exit();
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
    published.put(diagnostics.getUri(), diagnostics);
  }

  @Override
  public void telemetryEvent(Object object) {
    throw new AssertionError(object);
  }

  @Override
  public void showMessage(MessageParams message) {
    throw new AssertionError(message);
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
    throw new AssertionError(params);
  }

  @Override
  public void logMessage(MessageParams message) {
    throw new AssertionError(message);
  }
}
