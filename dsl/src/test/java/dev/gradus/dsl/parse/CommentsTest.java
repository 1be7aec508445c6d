package dev.gradus.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.print.Printer;
import dev.gradus.dsl.print.Style;
import dev.gradus.dsl.syntax.Spec;
import dev.gradus.dsl.syntax.Trivia;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CommentsTest {
  private static Spec parse(String text) {
    return Parser.parse(Source.of(text)).orThrow();
  }

  @Test
  void eachCommentBelongsToOneStatement() {
    Spec spec =
        parse(
            """


            # first

            # second
            param a = 1  # third
            # fourth
            let b = f( # fifth
              a) # sixth


            a + # seventh

              b # eighth
            where c = 1

            # ninth

            """);
    assertEquals(
        List.of(
            new Trivia(List.of("# first", "", "# second"), Optional.of("# third")),
            new Trivia(List.of("# fourth", "# fifth"), Optional.of("# sixth"))),
        spec.statements().stream().map(s -> s.trivia()).toList());
    assertEquals(
        new Trivia(List.of("", "# seventh", "# eighth"), Optional.empty()), spec.resultTrivia());
    assertEquals(List.of("", "# ninth"), spec.closing());
  }

  @Test
  void aCommentBehindSeveralStatementsTrailsTheLast() {
    Spec spec = parse("param a = 1; param b = 2 # both\na + b; # sum");
    assertEquals(Trivia.NONE, spec.statements().get(0).trivia());
    assertEquals(Optional.of("# both"), spec.statements().get(1).trivia().trailing());
    assertEquals(Optional.of("# sum"), spec.resultTrivia().trailing());
  }

  @Test
  void printingLosesNoneWhereverTheyStand() {
    // A comment between any two tokens, each with a number of its own.
    String[] tokens =
        "hierarchy h = A { B , C } order [ A , B , C ] ; let x = f ( 1 , k = { 2 , 3 } ) ; x + B where α = 1"
            .split(" ", -1);
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (String token : tokens) {
      // Outside brackets a line break would end the statement, so comments go where it does not.
      boolean mayBreak = List.of("=", "{", "}", ",", "[", "(", "+", ";").contains(token);
      text.append(token).append(' ');
      if (mayBreak && !text.toString().endsWith("} ") && !text.toString().endsWith("] ")) {
        text.append("# c").append(count++).append(".\n");
      }
    }
    String printed = Printer.print(parse(text.toString()), Style.UNICODE);
    for (int i = 0; i < count; i++) {
      assertEquals(1, occurrences(printed, "# c" + i + "."), printed);
    }
    assertEquals(printed, Printer.print(parse(printed), Style.UNICODE));
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
