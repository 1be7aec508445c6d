package dev.gradus.cli.lsp;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * One thread that answers, in the order of the questions. The thread that reads goes on, so that of
 * a burst of changes only the last text is checked.
 */
final class Worker {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(null, task, "gradus-lsp", STACK);
            made.setDaemon(true);
            return made;
          });
  private static final long STACK = 16 << 20;

  private final PrintStream log;
  private volatile LanguageClient client;

  /**
   * A worker.
   *
   * @param log told of what should not happen
   */
  Worker(PrintStream log) {
    this.log = log;
  }

  void connect(LanguageClient to) {
    client = to;
  }

  /** Computes an answer; {@code none} if that fails for a reason that is no answer itself. */
  <T> CompletableFuture<T> answer(Supplier<T> question, T none) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return question.get();
          } catch (ResponseErrorException e) {
            throw e;
          } catch (RuntimeException | StackOverflowError e) {
            log.println("gradus lsp: " + e);
            return none;
          }
        },
        thread);
  }

  /** Checks a text and those that may import it, unless it has been changed by then. */
  void check(Document document, Documents documents) {
    answer(
        () -> {
          if (documents.find(document.uri()).filter(d -> d == document).isPresent()) {
            publish(document);
            documents.all().stream()
                .filter(d -> d != document && d.imports())
                .forEach(
                    d -> {
                      d.refresh();
                      publish(d);
                    });
          }
          return null;
        },
        null);
  }

  /** Takes back what was said of a text. */
  void forget(String uri) {
    answer(
        () -> {
          send(new PublishDiagnosticsParams(uri, List.of()));
          return null;
        },
        null);
  }

  void stop() {
    thread.shutdownNow();
  }

  private void publish(Document document) {
    send(new PublishDiagnosticsParams(document.uri(), Messages.of(document), document.version()));
  }

  private void send(PublishDiagnosticsParams params) {
    if (client != null) {
      client.publishDiagnostics(params);
    }
  }
}
