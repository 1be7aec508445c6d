package dev.gradus.dsl.imports;

import dev.gradus.dsl.diagnostics.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads imported files. */
record FileImports(Path folder) implements Imports {
  /** More bytes than a text within the limits can have. */
  private static final long LARGEST = 1 << 20;

  @Override
  public Source find(Source from, String path) throws IOException {
    Path parent = from.name().startsWith("<") ? folder : Path.of(from.name()).getParent();
    Path file = (parent == null ? Path.of(path) : parent.resolve(path)).normalize();
    if (!Files.isRegularFile(file)) {
      throw new IOException(Files.exists(file) ? "it is no file" : "there is no such file");
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException("it is too large for a text");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return new Source(file.toString(), text);
    } catch (CharacterCodingException e) {
      throw new IOException("it is no UTF-8 text", e);
    }
  }
}
