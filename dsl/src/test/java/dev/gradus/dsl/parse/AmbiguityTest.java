package dev.gradus.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.grammar.LossParser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;

/** No text has two readings, so the order of the grammar's alternatives decides nothing. */
class AmbiguityTest {
  private static final class Ambiguities extends BaseErrorListener {
    private final List<String> found = new ArrayList<>();

    @Override
    public void reportAmbiguity(
        org.antlr.v4.runtime.Parser parser,
        DFA dfa,
        int start,
        int stop,
        boolean exact,
        BitSet alternatives,
        ATNConfigSet configs) {
      String rule = parser.getRuleNames()[dfa.atnStartState.ruleIndex];
      found.add(rule + " " + alternatives + " at " + parser.getTokenStream().get(start).getText());
    }
  }

  @Test
  void theCorpusHasOneReading() {
    for (String text : Corpus.TEXTS) {
      Source source = Source.of(text);
      Diagnostics diagnostics = new Diagnostics();
      Scanner scanner = new Scanner(source, diagnostics);
      List<Chunk> chunks = Layout.of(source, scanner, diagnostics, Limits.DEFAULT);
      assertEquals(List.of(), diagnostics.sorted(), text);
      for (Chunk chunk : chunks) {
        LossParser parser =
            StatementParser.parser(
                StatementParser.tokens(chunk),
                PredictionMode.LL_EXACT_AMBIG_DETECTION,
                new BailErrorStrategy());
        Ambiguities ambiguities = new Ambiguities();
        parser.addErrorListener(ambiguities);
        parser.statement();
        assertEquals(List.of(), ambiguities.found, text);
      }
    }
  }
}
