package dev.gradus.cli.lsp;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.imports.Imports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The texts that are open. What the editor holds counts, not what lies on the disk. */
final class Documents {
  private final Map<String, Document> byUri = new ConcurrentHashMap<>();

  Document put(String uri, int version, String text) {
    Imports imports = Document.path(uri).isPresent() ? this::imported : Imports.NONE;
    Document document = new Document(uri, version, text, imports);
    byUri.put(uri, document);
    return document;
  }

  void remove(String uri) {
    byUri.remove(uri);
  }

  Optional<Document> find(String uri) {
    return Optional.ofNullable(byUri.get(uri));
  }

  List<Document> all() {
    return List.copyOf(byUri.values());
  }

  private Source imported(Source from, String path) throws IOException {
    Path file = Path.of(from.name()).resolveSibling(path).normalize();
    for (Document open : byUri.values()) {
      if (open.source().name().equals(file.toString())) {
        return open.source();
      }
    }
    return Imports.files(Path.of("")).find(from, path);
  }
}
