package dev.gradus.cli.lsp;

import dev.gradus.dsl.assist.Assistant;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.imports.Imports;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A text in an editor, as it was at one moment. Only the thread that answers reads what is
 * computed.
 */
final class Document {
  private final String uri;
  private final int version;
  private final Source source;
  private final Imports imports;
  private Assistant assistant;
  private List<Diagnostic> diagnostics;

  Document(String uri, int version, String text, Imports imports) {
    this.uri = uri;
    this.version = version;
    this.source = new Source(path(uri).map(Path::toString).orElse("<untitled>"), text);
    this.imports = imports;
  }

  /** The file behind an address, if there is one. */
  static Optional<Path> path(String uri) {
    try {
      URI parsed = URI.create(uri);
      return "file".equals(parsed.getScheme()) ? Optional.of(Path.of(parsed)) : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  String uri() {
    return uri;
  }

  int version() {
    return version;
  }

  Source source() {
    return source;
  }

  /** Whether what other texts say matters for this one. */
  boolean imports() {
    return source.text().contains("import");
  }

  /** What answers questions about it. */
  Assistant assistant() {
    if (assistant == null) {
      assistant = Assistant.of(source, imports);
    }
    return assistant;
  }

  /** What is wrong with it. */
  List<Diagnostic> diagnostics() {
    if (diagnostics == null) {
      diagnostics = assistant().diagnostics();
    }
    return diagnostics;
  }

  /** Forgets what depends on other texts. */
  void refresh() {
    assistant = null;
    diagnostics = null;
  }
}
