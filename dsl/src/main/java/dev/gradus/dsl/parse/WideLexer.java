package dev.gradus.dsl.parse;

import dev.gradus.grammar.LossLexer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFAState;

/**
 * Remembers what the lexer does at characters beyond ASCII. ANTLR does so only for ASCII and works
 * out each other character anew, which takes some two kilobytes: a name of a hundred thousand Greek
 * letters would cost a quarter of a gigabyte.
 */
final class WideLexer extends LexerATNSimulator {
  private static final int ASCII = 127;

  /** Enough for every text but one that goes through Unicode from end to end. */
  private static final int MOST = 20_000;

  /**
   * The state after a character, by the state before and the character. Shared as the states are;
   * the grammar has one mode, so that the number of a state tells which it is.
   */
  private static final Map<Long, DFAState> EDGES = new ConcurrentHashMap<>();

  private WideLexer(Lexer lexer) {
    super(
        lexer,
        lexer.getATN(),
        lexer.getInterpreter().decisionToDFA,
        lexer.getInterpreter().getSharedContextCache());
  }

  /** A lexer of a text that prints nothing. */
  static LossLexer of(CharStream text) {
    LossLexer lexer = new LossLexer(text);
    lexer.removeErrorListeners();
    lexer.setInterpreter(new WideLexer(lexer));
    return lexer;
  }

  private static long key(DFAState from, int c) {
    return ((long) from.stateNumber << Integer.SIZE) | c;
  }

  @Override
  protected DFAState getExistingTargetState(DFAState from, int c) {
    return c > ASCII ? EDGES.get(key(from, c)) : super.getExistingTargetState(from, c);
  }

  @Override
  protected void addDFAEdge(DFAState from, int c, DFAState to) {
    if (c <= ASCII) {
      super.addDFAEdge(from, c, to);
    } else if (EDGES.size() < MOST) {
      EDGES.put(key(from, c), to);
    }
  }
}
