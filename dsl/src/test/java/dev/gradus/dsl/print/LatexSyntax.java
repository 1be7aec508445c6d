package dev.gradus.dsl.print;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What LaTeX would refuse in a formula: unbalanced groups or delimiters, two superscripts on one
 * symbol, characters with a meaning of their own, characters beyond ASCII.
 */
final class LatexSyntax {
  private static final Pattern TOKEN =
      Pattern.compile("\\\\[A-Za-z]+\\*?|\\\\[^A-Za-z]|.", Pattern.DOTALL);

  private final String tex;
  private final Deque<Group> groups = new ArrayDeque<>();

  private boolean scriptBegins;

  private LatexSyntax(String tex) {
    this.tex = tex;
  }

  /** A group or a pair of delimiters, and the scripts of its last symbol. */
  private static final class Group {
    private final char end;
    private String scripts = "";

    Group(char end) {
      this.end = end;
    }
  }

  static void check(String tex) {
    new LatexSyntax(tex).check();
  }

  private AssertionError fault(String what, int at) {
    return new AssertionError(
        what + " at " + at + ": " + tex.substring(0, at) + " >>> " + tex.substring(at));
  }

  private void check() {
    groups.push(new Group('.'));
    Matcher m = TOKEN.matcher(tex);
    while (m.find()) {
      String token = m.group();
      if (token.codePointAt(0) > 126 || (token.charAt(0) < ' ' && !token.equals("\n"))) {
        throw fault("character beyond ASCII", m.start());
      }
      token(token, m.start());
    }
    if (groups.size() != 1 || scriptBegins) {
      throw fault("not closed", tex.length());
    }
  }

  private void token(String token, int at) {
    Group group = groups.element();
    if (scriptBegins && !token.equals("{")) {
      throw fault("script without braces", at);
    }
    boolean isScript = scriptBegins;
    scriptBegins = false;
    switch (token) {
      case "{", "\\left" -> {
        group.scripts = isScript ? group.scripts : "";
        groups.push(new Group(token.equals("{") ? '}' : 'r'));
      }
      case "}" -> close('}', at);
      case "\\right" -> close('r', at);
      case "_", "^" -> {
        if (group.scripts.contains(token)) {
          throw fault("two scripts on one symbol", at);
        }
        group.scripts += token;
        scriptBegins = true;
      }
      case "%", "#", "~", "$" -> throw fault("raw " + token, at);
      case "&", "\\\\" -> {
        if (groups.size() != 1) {
          throw fault("column or row inside of a group", at);
        }
      }
      default -> group.scripts = "";
    }
  }

  private void close(char end, int at) {
    if (groups.element().end != end) {
      throw fault("nothing to close", at);
    }
    groups.pop();
  }
}
