package dev.gradus.dsl.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gradus.dsl.parse.Limits;
import dev.gradus.dsl.syntax.Spec;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Writes syntax trees as JSON and reads them again: {@code read(write(tree))} says the same as the
 * tree, and both print alike.
 */
public final class TreeJson {
  /** The version of the schema, which is that of the language. */
  public static final int VERSION = 1;

  /** How many expressions a text may have inside one another for each level of its limit. */
  static final int EXPRESSIONS_A_LEVEL = 8;

  /** An expression is an object in a field of an object in an array. */
  private static final int JSON_LEVELS = 3;

  /** Making one takes half a second, using it from many threads is safe. */
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TreeJson() {}

  /** The tree as one JSON object on one line. */
  public static String write(Spec spec) {
    StringWriter text = new StringWriter();
    JsonFactory factory =
        JsonFactory.builder()
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
            .build();
    try (JsonOut out = JsonOut.to(factory, text)) {
      new SpecWriter(out).write(spec);
    }
    return text.toString();
  }

  /**
   * Reads a tree within the default limits.
   *
   * @throws TreeFormatException if it is none
   */
  public static Spec read(String json) {
    return read(json, Limits.DEFAULT);
  }

  /**
   * Reads a tree.
   *
   * @param limits how deep and how wide it may be; how long its text may be is checked where that
   *     is parsed
   * @throws TreeFormatException if it is none
   */
  public static Spec read(String json, Limits limits) {
    Place root = Place.root(parse(json, limits));
    try {
      return new SpecReader(limits).read(root);
    } catch (StackOverflowError e) { // nobody knows how small the caller's stack is
      throw root.fail("the tree is nested too deeply for the stack of this thread");
    }
  }

  private static JsonNode parse(String json, Limits limits) {
    int depth = (limits.maxDepth() * EXPRESSIONS_A_LEVEL + 2) * JSON_LEVELS;
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(depth).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    try (JsonParser parser = factory.createParser(json)) {
      JsonNode node = MAPPER.readTree(parser);
      if (node == null) {
        throw new TreeFormatException("$", "the text is empty, expected a JSON object");
      }
      if (parser.nextToken() != null) {
        throw new TreeFormatException("$", "no JSON" + at(parser) + ": there is more behind it");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new TreeFormatException("$", "no JSON" + at(e) + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is none in a string
    }
  }

  private static String at(JsonParser parser) {
    return at(parser.currentTokenLocation());
  }

  private static String at(JsonProcessingException e) {
    return e.getLocation() == null ? "" : at(e.getLocation());
  }

  private static String at(JsonLocation place) {
    return " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }
}
