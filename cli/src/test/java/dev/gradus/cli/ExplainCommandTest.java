package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.DisplayWidth;
import dev.gradus.dsl.diagnostics.Explanation;
import dev.gradus.dsl.diagnostics.Explanations;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ExplainCommandTest {
  /** Programs that the examples use beside ours. */
  private static final List<String> OTHERS = List.of("ffmpeg", "iconv", "python");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  @Test
  void oneCodeInEitherCase() {
    Run run = Run.of("explain", "L110").ok();
    assertEquals(run, Run.of("explain", "l110"));
    assertEquals(
        """
        error L110: two values side by side

        Two values follow one another with nothing in between. Multiplication is always written: `0.5·mse`.
        Were it implied, a forgotten `+` or comma would silently mean something else.

        Write `·` or `*` to multiply, another operator if that was meant, or a comma between arguments,
        elements or classes. A class whose name has a blank in it needs quotes.

        Wrong:

          l1 + 0.5 mse

        Right:

          l1 + 0.5·mse
        """,
        run.out());
    assertEquals("", run.err());
  }

  @Test
  void noLineOfAnyCodeIsLongerThanTheTerminal() {
    for (Code code : Code.values()) {
      List<String> lines = Run.of("explain", code.id()).ok().out().lines().toList();
      assertTrue(lines.get(0).endsWith(code.id() + ": " + code.title()), lines.get(0));
      assertEquals(
          List.of(), lines.stream().filter(l -> DisplayWidth.of(l) > 100).toList(), code.id());
    }
  }

  @Test
  void allCodes() {
    List<String> lines = Run.of("explain").ok().out().lines().toList();
    assertEquals(Code.values().length, lines.size());
    assertEquals("L101  error    empty text", lines.get(0));
    assertTrue(lines.contains("W902  warning  class with a single child"), lines::toString);
  }

  private static Stream<Code> codesOfCommands() {
    return Arrays.stream(Code.values()).filter(c -> c.id().matches("[DG].*"));
  }

  /** The command lines in the explanations are ones that the command understands. */
  @ParameterizedTest
  @MethodSource("codesOfCommands")
  void commandLinesInExamples(Code code) {
    Explanation e = Explanations.of(code);
    for (String example : List.of(e.wrong(), e.right())) {
      int ours = 0;
      for (String line : example.lines().toList()) {
        List<String> words = words(line);
        if (words.get(0).equals("gradus")) {
          commandLine().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
          ours++;
        } else {
          assertTrue(OTHERS.contains(words.get(0)), line);
        }
      }
      assertTrue(ours > 0, example);
    }
  }

  private static CommandLine commandLine() {
    Console console = Console.plain(InputStream.nullInputStream(), System.out, System.err);
    return new CommandLine(new GradusCommand())
        .addSubcommand(new EvalCommand(console))
        .addSubcommand(new GradCommand(console))
        .addSubcommand(new CheckCommand(console))
        .addSubcommand(new ToneCommand(console))
        .addSubcommand(HierarchyCommand.line(console))
        .setExpandAtFiles(false);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(
          Stream.of(1, 2, 3).map(word::group).filter(w -> w != null).findFirst().orElseThrow());
    }
    return words;
  }
}
