package dev.gradus.cli.editors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gradus.cli.Corpus;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.parse.Lexemes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The grammar for editors cuts every text as the lexer does, and calls the pieces alike. */
class TextMateTest {
  private static final Path FOLDER = Path.of("editors", "vscode");

  private static final Map<String, Lexeme.Kind> KINDS =
      Map.ofEntries(
          Map.entry("comment.", Lexeme.Kind.COMMENT),
          Map.entry("string.", Lexeme.Kind.QUOTED),
          Map.entry("invalid.", Lexeme.Kind.MISTAKE),
          Map.entry("constant.numeric.loss", Lexeme.Kind.NUMBER),
          Map.entry("constant.numeric.superscript.", Lexeme.Kind.SUPERSCRIPT),
          Map.entry("keyword.other.unit.", Lexeme.Kind.UNIT),
          Map.entry("keyword.operator.unit.", Lexeme.Kind.UNIT),
          Map.entry("keyword.operator.reduce.", Lexeme.Kind.REDUCE),
          Map.entry("storage.", Lexeme.Kind.WORD),
          Map.entry("keyword.control.", Lexeme.Kind.WORD),
          Map.entry("variable.", Lexeme.Kind.NAME),
          Map.entry("entity.", Lexeme.Kind.NAME),
          Map.entry("keyword.operator.arrow.", Lexeme.Kind.ARROW),
          Map.entry("punctuation.ellipsis.", Lexeme.Kind.ELLIPSIS),
          Map.entry("keyword.operator.arithmetic.", Lexeme.Kind.OPERATOR),
          Map.entry("keyword.operator.assignment.", Lexeme.Kind.EQUALS),
          Map.entry("punctuation.separator.comma.", Lexeme.Kind.COMMA),
          Map.entry("punctuation.terminator.", Lexeme.Kind.SEMICOLON),
          Map.entry("keyword.operator.mention.", Lexeme.Kind.AMPERSAND),
          Map.entry("punctuation.section.begin.", Lexeme.Kind.OPEN),
          Map.entry("punctuation.section.end.", Lexeme.Kind.CLOSE));

  /** What the lexer sees over the end of a line, and an editor that looks at lines cannot. */
  private static final Pattern OVER_LINES =
      Pattern.compile(
          "[0-9]\\s*(#.*)?[\r\n]+\\s*(%|steps?\\b|epochs?\\b)"
              + "|(sum|mean|max|min|Σ|Sigma)\\s*(#.*)?[\r\n]+\\s*\\[|(Σ|Sigma|[0-9])\\s*#");

  private static final String[] SOUP = {
    "a",
    "α",
    "Σ",
    "sum",
    "max",
    "mss.smooth",
    "in",
    "over",
    "let",
    "order",
    "in_",
    "x₁",
    "é",
    "L↓",
    "𝒶",
    "_",
    "声",
    "e",
    "E",
    "0",
    "1",
    "12",
    ".5",
    "1e-5",
    "1e−3",
    "3.",
    ".",
    "..",
    "...",
    "…",
    "10 epochs",
    "5%",
    "2 steps",
    "3 stepsize",
    "%",
    "²",
    "⁻¹",
    "⁻",
    "+",
    "-",
    "−",
    "*",
    "·",
    "×",
    "⋅",
    "÷",
    "/",
    "^",
    "**",
    "==",
    ":=",
    ":",
    "=",
    "->",
    "→",
    ",",
    ";",
    "&",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "∈",
    "∑",
    "\"",
    "\"x y\"",
    "#",
    "# c",
    "\n",
    "\r\n",
    " ",
    "\t",
    "\u00A0",
    "\uFEFF",
    "\u0000",
    "\\",
    "$",
    "ſ",
    "\u0301"
  };

  private static TextMate grammar;

  @BeforeAll
  static void read() throws IOException {
    grammar = TextMate.read(FOLDER.resolve("syntaxes").resolve("loss.tmLanguage.json"));
  }

  private static Lexeme.Kind kind(String scope) {
    return KINDS.entrySet().stream()
        .filter(e -> scope.startsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no piece is called " + scope));
  }

  private static void compare(String text) {
    List<String> lexer = new ArrayList<>();
    for (Lexeme l : Lexemes.of(Source.of(text)).all()) {
      lexer.add(l.start() + "-" + l.end() + " " + l.kind());
    }
    List<String> editor = new ArrayList<>();
    for (TextMate.Piece p : grammar.pieces(text)) {
      editor.add(p.start() + "-" + p.end() + " " + kind(p.scope()));
    }
    assertEquals(lexer, editor, () -> text);
  }

  @Test
  void everyTextOfTheCorpus() {
    int compared = 0;
    for (String text : Corpus.all()) {
      if (!OVER_LINES.matcher(text).find()) {
        compare(text);
        compared++;
      }
    }
    assertTrue(compared > 250, compared + " texts");
  }

  /** Pieces thrown together: what nobody writes, but an editor shows while it is written. */
  @Test
  void soup() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(8); n > 0; n--) {
        text.append(SOUP[random.nextInt(SOUP.length)]);
      }
      if (!OVER_LINES.matcher(text).find()) {
        compare(text.toString());
      }
    }
  }

  /** The files of the extension name each other and the command as they are. */
  @Test
  void theExtension() throws IOException {
    JsonNode extension = new ObjectMapper().readTree(FOLDER.resolve("package.json").toFile());
    JsonNode language = extension.at("/contributes/languages/0");
    JsonNode colours = extension.at("/contributes/grammars/0");
    assertEquals(language.get("id"), colours.get("language"));
    assertEquals("source.loss", colours.get("scopeName").asText());
    assertTrue(Files.exists(FOLDER.resolve(colours.get("path").asText())));
    assertTrue(Files.exists(FOLDER.resolve(language.get("configuration").asText())));
    assertTrue(Files.exists(FOLDER.resolve(extension.get("main").asText())));
    new ObjectMapper().readTree(FOLDER.resolve("language-configuration.json").toFile());
    assertTrue(Files.readString(FOLDER.resolve("extension.js")).contains("args: ['lsp']"));
  }
}
