package dev.gradus.dsl.assist;

import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.parse.Lexeme;
import dev.gradus.dsl.parse.Lexemes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The call around a place. */
final class Signatures {
  /** Stands at the place, so that it belongs to a statement. */
  private static final String STAND_IN = " ___";

  private Signatures() {}

  static Optional<Signature> at(Source source, int offset, Declarations declared) {
    String before = source.text().substring(0, source.utf16(offset));
    // An argument that is complete is one that may still be written: its name counts.
    Lexemes pieces = Lexemes.of(new Source(source.name(), before + STAND_IN));
    if (pieces.statements().isEmpty()) {
      return Optional.empty();
    }
    int last = pieces.statements().size() - 1;
    List<Lexeme> statement = pieces.statements().get(last);
    Walk walk = new Walk(statement, last, declared).to(statement.size());
    for (Frame frame : walk.frames()) {
      if (frame.kind == Frame.Kind.CALL && !frame.callees.isEmpty()) {
        return Optional.of(signature(frame));
      }
    }
    return Optional.empty();
  }

  private static Signature signature(Frame frame) {
    Callable callee = fitting(frame);
    List<String> arguments = callee.arguments();
    List<String> docs = new ArrayList<>();
    int operands = callee.operands().size() - callee.supplied();
    for (int i = 0; i < operands; i++) {
      docs.add("");
    }
    callee.params().forEach(p -> docs.add(p.doc() + ": " + p.type().describe()));
    int active =
        frame.argument.isPresent()
            ? callee.index(frame.argument.get()).orElse(-1)
            : next(callee, frame);
    return new Signature(callee.name(), arguments, docs, callee.doc(), active);
  }

  /** The argument that a value without a name is for; −1 if all are given. */
  private static int next(Callable callee, Frame frame) {
    boolean given =
        frame.position >= callee.arguments().size()
            || frame.given.stream()
                .anyMatch(key -> callee.index(key).equals(Optional.of(frame.position)));
    return given ? -1 : frame.position;
  }

  /** Of functions of several numbers of operands the first that has enough. */
  private static Callable fitting(Frame frame) {
    return frame.callees.stream()
        .filter(c -> c.operands().size() > frame.position)
        .findFirst()
        .orElse(frame.callees.get(frame.callees.size() - 1));
  }
}
