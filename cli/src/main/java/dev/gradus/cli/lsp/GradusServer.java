package dev.gradus.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** The server: it says what it can do, and ends when it is told to. */
public final class GradusServer implements LanguageServer {
  private final Worker worker;
  private final Answers answers;
  private final String version;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private boolean shutDown;

  private GradusServer(String version, PrintStream log) {
    this.worker = new Worker(log);
    this.answers = new Answers(worker);
    this.version = version;
  }

  /**
   * Talks to a client until it says that it is done, or goes away.
   *
   * @param version what the server calls itself
   * @param log told of what should not happen; not the stream that the client reads
   * @return 0 if the client took its leave, 1 if not, as the protocol has it
   */
  public static int run(InputStream in, OutputStream out, String version, PrintStream log) {
    GradusServer server = new GradusServer(version, log);
    Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, in, out);
    server.worker.connect(launcher.getRemoteProxy());
    Thread listener =
        new Thread(
            () -> {
              try {
                launcher.startListening().get();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (ExecutionException e) {
                log.println("gradus lsp: " + e.getCause());
              }
              server.end.complete(1);
            },
            "gradus-lsp-reader");
    listener.setDaemon(true);
    listener.start();
    int status = server.end.join();
    server.worker.stop();
    return status;
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    ServerCapabilities can = new ServerCapabilities();
    can.setTextDocumentSync(TextDocumentSyncKind.Full);
    can.setCompletionProvider(
        new CompletionOptions(false, List.of("\\", ".", "(", ",", "=", "[", "{", "&")));
    can.setHoverProvider(true);
    can.setSignatureHelpProvider(new SignatureHelpOptions(List.of("(", ",", "=")));
    can.setDefinitionProvider(true);
    can.setReferencesProvider(true);
    can.setDocumentHighlightProvider(true);
    can.setDocumentSymbolProvider(true);
    can.setDocumentFormattingProvider(true);
    can.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
    can.setRenameProvider(new RenameOptions(true));
    return CompletableFuture.completedFuture(
        new InitializeResult(can, new ServerInfo("gradus", version)));
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // There is nothing to trace; the default would complain.
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    shutDown = true;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    end.complete(shutDown ? 0 : 1);
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return answers;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return new NoWorkspace();
  }
}
