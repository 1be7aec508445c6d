package dev.gradus.cli.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gradus lsp} as an editor starts it. */
class ServerProcessTest {
  private static final String URI = "untitled:one.loss";

  @TempDir Path folder;

  private Process start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:disable",
            "-Xlog:class+load:file=" + folder.resolve("loaded"),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.gradus.cli.Main",
            "lsp",
            "--stdio");
    return builder.redirectError(folder.resolve("stderr").toFile()).start();
  }

  /** Nothing but the protocol on stdout, nothing on stderr, and nothing of ND4J in memory. */
  @Test
  void aSession() throws Exception {
    Process process = start();
    Client client = Client.of(process.getInputStream(), process.getOutputStream());
    client.initialize();
    client.open(URI, "mss(window=hann) + α·bse");
    assertEquals("L203", client.diagnostics(URI).get(0).getCode().getLeft());
    assertTrue(
        Client.await(
                    client
                        .texts()
                        .completion(
                            new CompletionParams(
                                new TextDocumentIdentifier(URI), new Position(0, 3))))
                .getLeft()
                .size()
            > 1);
    client.shutdown();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    assertEquals("", Files.readString(folder.resolve("stderr")));
    List<String> loaded = Files.readAllLines(folder.resolve("loaded"), StandardCharsets.UTF_8);
    assertTrue(loaded.stream().anyMatch(l -> l.contains("dev.gradus.cli.lsp.GradusServer ")));
    assertEquals(
        List.of(),
        loaded.stream().filter(l -> l.contains("org.nd4j") || l.contains("org.bytedeco")).toList());
  }

  /** An editor that dies leaves no server behind. */
  @Test
  void theEndOfTheStreamIsTheEnd() throws Exception {
    Process process = start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(1, process.exitValue());
  }
}
