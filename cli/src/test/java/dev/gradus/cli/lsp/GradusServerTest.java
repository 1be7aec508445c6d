package dev.gradus.cli.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.cli.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server behind its protocol, with streams in place of a process. */
class GradusServerTest {
  private static final String URI = "untitled:one.loss";

  /** The longest texts say nothing new at their end. */
  private static final int LETTERS = 250;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private CompletableFuture<Integer> status;
  private Client client;
  private List<Closeable> ends;

  @BeforeEach
  void start() throws Exception {
    Pipe toServer = Pipe.open();
    Pipe toClient = Pipe.open();
    PrintStream err = new PrintStream(log, true, StandardCharsets.UTF_8);
    status =
        CompletableFuture.supplyAsync(
            () ->
                GradusServer.run(
                    Channels.newInputStream(toServer.source()),
                    Channels.newOutputStream(toClient.sink()),
                    "test",
                    err));
    client =
        Client.of(
            Channels.newInputStream(toClient.source()), Channels.newOutputStream(toServer.sink()));
    ends = List.of(toServer.sink(), toClient.sink());
  }

  /** It takes its leave, and has nothing to complain of. */
  @AfterEach
  void stop() throws Exception {
    client.shutdown();
    assertEquals(0, Client.await(status));
    for (Closeable end : ends) {
      end.close();
    }
    assertEquals("", log.toString(StandardCharsets.UTF_8));
  }

  private static TextDocumentIdentifier text() {
    return new TextDocumentIdentifier(URI);
  }

  private List<String> completions(int line, int character) throws Exception {
    return Client.await(
            client.texts().completion(new CompletionParams(text(), new Position(line, character))))
        .getLeft()
        .stream()
        .map(CompletionItem::getLabel)
        .toList();
  }

  @Test
  void whatItCanDo() throws Exception {
    InitializeResult result = client.initialize();
    assertEquals("gradus", result.getServerInfo().getName());
    assertNotNull(result.getCapabilities().getCompletionProvider());
    assertTrue(result.getCapabilities().getHoverProvider().getLeft());
    assertTrue(result.getCapabilities().getRenameProvider().getRight().getPrepareProvider());
  }

  /** Columns count UTF-16: a letter outside of the basic plane takes two. */
  @Test
  void diagnosticsWithCodesAndColumns() throws Exception {
    client.initialize();
    client.open(URI, "let 𝒶 = 1 # 𝒷\nbce·𝒶 + dwn");
    Diagnostic d = client.diagnostics(URI).get(0);
    assertEquals("L203", d.getCode().getLeft());
    assertEquals("gradus", d.getSource());
    assertEquals(new Range(new Position(1, 9), new Position(1, 12)), d.getRange());
    assertTrue(d.getMessage().contains("help: did you mean `down`?"), d.toString());
    client.change(URI, "bce");
    assertEquals(List.of(), client.diagnostics(URI));
  }

  @Test
  void otherPlacesThatMatter() throws Exception {
    client.initialize();
    client.open(URI, "let a = 1\nlet a = 2\na·mse");
    Diagnostic d = client.diagnostics(URI).get(0);
    assertEquals(
        new Range(new Position(0, 4), new Position(0, 5)),
        d.getRelatedInformation().get(0).getLocation().getRange());
  }

  @Test
  void aFixIsAnAction() throws Exception {
    client.initialize();
    client.open(URI, "mss(window=han)");
    Diagnostic d = client.diagnostics(URI).get(0);
    CodeActionParams params =
        new CodeActionParams(text(), d.getRange(), new CodeActionContext(List.of(d)));
    var action = Client.await(client.texts().codeAction(params)).get(0).getRight();
    assertEquals("replace by `hann`", action.getTitle());
    assertEquals(List.of(d), action.getDiagnostics());
    TextEdit edit = action.getEdit().getChanges().get(URI).get(0);
    assertEquals("hann", edit.getNewText());
    assertEquals(new Range(new Position(0, 11), new Position(0, 14)), edit.getRange());
  }

  @Test
  void completionOfSignsAndNames() throws Exception {
    client.initialize();
    client.open(URI, "mse + \\alp");
    CompletionItem alpha =
        Client.await(client.texts().completion(new CompletionParams(text(), new Position(0, 10))))
            .getLeft()
            .get(0);
    assertEquals("α", alpha.getTextEdit().getLeft().getNewText());
    assertEquals(
        new Range(new Position(0, 6), new Position(0, 10)),
        alpha.getTextEdit().getLeft().getRange());
    assertTrue(alpha.getFilterText().startsWith("\\alp"));
    client.change(URI, "α·mse + alp");
    assertEquals(List.of("α"), completions(0, 11));
    client.change(URI, "mss(window=fl");
    assertEquals(List.of("flattop"), completions(0, 13));
  }

  @Test
  void hoverAndSignature() throws Exception {
    client.initialize();
    client.open(URI, "mss(window=kaiser(beta=8), ");
    Hover hover = Client.await(client.texts().hover(new HoverParams(text(), new Position(0, 12))));
    String shown = hover.getContents().getRight().getValue();
    assertTrue(shown.startsWith("```loss\nkaiser(beta="), shown);
    SignatureHelp help =
        Client.await(
            client.texts().signatureHelp(new SignatureHelpParams(text(), new Position(0, 27))));
    assertEquals(
        "sizes=S4", help.getSignatures().get(0).getParameters().get(1).getLabel().getLeft());
    assertNull(Client.await(client.texts().hover(new HoverParams(text(), new Position(0, 27)))));
  }

  @Test
  void definitionMentionsAndNewNames() throws Exception {
    client.initialize();
    client.open(URI, "let fit = mse\nα·fit + fit");
    Location at =
        Client.await(client.texts().definition(new DefinitionParams(text(), new Position(1, 3))))
            .getLeft()
            .get(0);
    assertEquals(new Range(new Position(0, 4), new Position(0, 7)), at.getRange());
    ReferenceParams references =
        new ReferenceParams(text(), new Position(1, 3), new ReferenceContext(true));
    assertEquals(3, Client.await(client.texts().references(references)).size());
    DocumentHighlightParams highlight = new DocumentHighlightParams(text(), new Position(1, 3));
    assertEquals(3, Client.await(client.texts().documentHighlight(highlight)).size());
    assertNotNull(
        Client.await(
            client.texts().prepareRename(new PrepareRenameParams(text(), new Position(1, 3)))));
    var edit =
        Client.await(client.texts().rename(new RenameParams(text(), new Position(1, 3), "error")));
    assertEquals(3, edit.getChanges().get(URI).size());
    ExecutionException e =
        assertThrows(
            ExecutionException.class,
            () ->
                Client.await(
                    client.texts().rename(new RenameParams(text(), new Position(1, 3), "l1"))));
    assertTrue(e.getMessage().contains("`l1` is a loss already"), e.getMessage());
  }

  @Test
  void formattingAndOutline() throws Exception {
    client.initialize();
    client.open(URI, "hierarchy H = A{B,C}\nalpha*up as y # why\n");
    var formatting = new DocumentFormattingParams(text(), new FormattingOptions(2, true));
    TextEdit edit = Client.await(client.texts().formatting(formatting)).get(0);
    assertEquals("hierarchy H = A { B, C }\nα·up as y  # why\n", edit.getNewText());
    assertEquals(new Range(new Position(0, 0), new Position(2, 0)), edit.getRange());
    client.change(URI, edit.getNewText());
    assertEquals(List.of(), Client.await(client.texts().formatting(formatting)));
    DocumentSymbol tree =
        Client.await(client.texts().documentSymbol(new DocumentSymbolParams(text())))
            .get(0)
            .getRight();
    assertEquals("H", tree.getName());
    assertEquals(3, tree.getChildren().size());
  }

  /** What the editor holds counts, and an error in an imported text shows at the import. */
  @Test
  void importedTexts(@TempDir Path folder) throws Exception {
    java.nio.file.Files.writeString(folder.resolve("b.loss"), "let fit = mse");
    String a = folder.resolve("a.loss").toUri().toString();
    String b = folder.resolve("b.loss").toUri().toString();
    client.initialize();
    client.open(a, "import \"b.loss\"\nfit");
    assertEquals(List.of(), client.diagnostics(a));
    client.open(b, "let fit = mse +");
    client.diagnostics(b);
    Diagnostic d = client.diagnostics(a).get(0);
    assertEquals("L109", d.getCode().getLeft());
    assertEquals(new Range(new Position(0, 0), new Position(0, 15)), d.getRange());
    assertEquals(b, d.getRelatedInformation().get(0).getLocation().getUri());
    client.change(b, "let other = mse");
    client.diagnostics(b);
    assertEquals("L203", client.diagnostics(a).get(0).getCode().getLeft());
  }

  /** Every text of the corpus, typed letter by letter, with questions all the way. */
  @Test
  void keystrokeByKeystroke() throws Exception {
    client.initialize();
    client.open(URI, "");
    int typed = 0;
    for (String text : Corpus.all()) {
      String all = text.substring(0, Math.min(LETTERS, text.length()));
      for (int end = 1; end <= all.length(); end++) {
        String now = all.substring(0, end);
        client.change(URI, now);
        Position cursor = cursor(now);
        ask(cursor, typed++);
      }
      client.diagnostics(URI);
    }
    assertTrue(typed > 10_000, typed + " letters");
  }

  private void ask(Position cursor, int turn) throws Exception {
    Range all = new Range(new Position(0, 0), cursor);
    switch (turn % 8) {
      case 0 -> Client.await(client.texts().hover(new HoverParams(text(), cursor)));
      case 1 -> Client.await(client.texts().signatureHelp(new SignatureHelpParams(text(), cursor)));
      case 2 -> Client.await(client.texts().definition(new DefinitionParams(text(), cursor)));
      case 3 -> Client.await(client.texts().documentSymbol(new DocumentSymbolParams(text())));
      case 4 ->
          Client.await(
              client
                  .texts()
                  .codeAction(new CodeActionParams(text(), all, new CodeActionContext(List.of()))));
      case 5 -> Client.await(client.texts().prepareRename(new PrepareRenameParams(text(), cursor)));
      default -> Client.await(client.texts().completion(new CompletionParams(text(), cursor)));
    }
  }

  private static Position cursor(String text) {
    int lines = (int) text.lines().count();
    boolean broken = text.endsWith("\n");
    String last = text.substring(text.lastIndexOf('\n') + 1);
    return new Position(broken ? lines : lines - 1, last.length());
  }

  @Test
  void nonsense() throws Exception {
    client.initialize();
    assertEquals(List.of(), completions(0, 0)); // nothing is open
    client.open(URI, "\uD835 mse(\uDCB6\r\r\n\0");
    for (int line = -1; line < 5; line++) {
      for (int character : new int[] {-1, 0, 1, 2, 3, 7, 100}) {
        completions(line, character);
        Client.await(client.texts().hover(new HoverParams(text(), new Position(line, character))));
      }
    }
    client.open("not an address", "mse");
    assertEquals(List.of(), client.diagnostics("not an address"));
    client.open(URI, "(".repeat(100_000));
    assertEquals(1, client.diagnostics(URI).size());
    completions(0, 100_000);
  }
}
