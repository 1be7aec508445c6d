package dev.gradus.dsl.hierarchy;

import dev.gradus.dsl.diagnostics.Code;
import dev.gradus.dsl.diagnostics.Diagnostic;
import dev.gradus.dsl.diagnostics.Diagnostics;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.diagnostics.Span;
import dev.gradus.dsl.syntax.HierarchyDeclaration;
import dev.gradus.dsl.syntax.Name;
import dev.gradus.dsl.syntax.TreeNode;
import dev.gradus.dsl.syntax.Trivia;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A line for each class, further in than its parent:
 *
 * <pre>
 * Singing
 *   Female        # a comment
 *     Soprano
 *     …           the children do not cover Female
 *   &amp;Choir        a class from above, here with a further parent
 * </pre>
 */
final class IndentedLines {
  /** A class whose line was read and whose children may follow. */
  private record Open(String indent, Name name, boolean mention, List<TreeNode> children) {}

  private final Source source;
  private final Diagnostics diagnostics;
  private final Deque<Open> path = new ArrayDeque<>();
  private final Deque<Boolean> ellipsis = new ArrayDeque<>();
  // How the first child of each class on the path is indented.
  private final Deque<Optional<String>> within = new ArrayDeque<>();
  private final List<TreeNode> roots = new ArrayList<>();

  private IndentedLines(Source source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /** The same as a declaration of the language. */
  static Optional<HierarchyDeclaration> read(Source source, String name, Diagnostics diagnostics) {
    IndentedLines lines = new IndentedLines(source, diagnostics);
    for (int line = 1; line <= source.lines(); line++) {
      lines.add(line);
    }
    lines.close("");
    if (lines.roots.isEmpty() && !diagnostics.hasErrors()) {
      diagnostics.add(
          Diagnostic.of(Code.NOT_A_HIERARCHY, new Span(source, 0, 0), "there is no class")
              .withHelp("write one on each line, its children further in below it"));
    }
    return diagnostics.hasErrors()
        ? Optional.empty()
        : Optional.of(
            new HierarchyDeclaration(
                Name.of(name), lines.roots, Optional.empty(), Trivia.NONE, Span.all(source)));
  }

  private void add(int line) {
    String text = source.lineText(line);
    int hash = text.indexOf('#');
    String content = (hash < 0 ? text : text.substring(0, hash)).stripTrailing();
    if (content.isBlank()) {
      return;
    }
    String word = content.strip();
    int in = content.indexOf(word);
    String indent = content.substring(0, in);
    int start = source.lineStart(line) + indent.codePointCount(0, in);
    Span span = new Span(source, start, start + word.codePointCount(0, word.length()));
    close(indent);
    if (misplaced(indent, span)) {
      return;
    }
    if (path.size() == HierarchyText.MOST_LEVELS) {
      if (!diagnostics.hasErrors()) {
        diagnostics.add(HierarchyText.tooDeep(span, "the limit is reached here"));
      }
      return;
    }
    if (!path.isEmpty()) {
      within.pop();
      within.push(Optional.of(indent));
    }
    if (word.equals("…") || word.equals("...")) {
      if (path.isEmpty()) {
        orphan(span, "`…` stands below no class");
      } else {
        ellipsis.pop();
        ellipsis.push(true);
      }
      return;
    }
    boolean mention = word.startsWith("&");
    Span of = mention ? new Span(source, span.start() + 1, span.end()) : span;
    String label = mention ? word.substring(1).strip() : word;
    path.push(new Open(indent, new Name(label, of), mention, new ArrayList<>()));
    ellipsis.push(false);
    within.push(Optional.empty());
  }

  /** Whether a line is at no place that the lines above have. */
  private boolean misplaced(String indent, Span span) {
    if (path.isEmpty() && !indent.isEmpty()) {
      if (!diagnostics.hasErrors()) {
        orphan(span, "the first class is indented, and stands below none");
      }
      return true;
    }
    Optional<String> siblings = path.isEmpty() ? Optional.empty() : within.peek();
    if (siblings.isPresent() && !siblings.get().equals(indent)) {
      diagnostics.add(
          Diagnostic.of(
                  Code.NOT_A_HIERARCHY,
                  span,
                  "this line is not indented as the children of `"
                      + path.peek().name().text()
                      + "` above it")
              .withSecondary(path.peek().name().span(), "the parent")
              .withHelp("indent all children of a class alike, with blanks or with tabs"));
      return true;
    }
    return false;
  }

  private void orphan(Span span, String message) {
    diagnostics.add(
        Diagnostic.of(Code.ORPHAN_CLASS, span, message)
            .withLabel("which class does it belong to?")
            .withHelp("begin a root at the margin, and indent all children of a class alike"));
  }

  /** Ends every class that is not further out than a line. */
  private void close(String indent) {
    while (!path.isEmpty()
        && (path.peek().indent().length() >= indent.length()
            || !indent.startsWith(path.peek().indent()))) {
      Open done = path.pop();
      boolean open = ellipsis.pop();
      within.pop();
      if (done.mention() && !done.children().isEmpty()) {
        diagnostics.add(
            Diagnostic.of(
                    Code.NOT_A_HIERARCHY,
                    done.name().span(),
                    "`&" + done.name().text() + "` mentions a class, and has children here")
                .withHelp("write the children where the class is defined"));
        continue;
      }
      boolean sound = !(open && done.children().isEmpty());
      if (!sound) {
        diagnostics.add(
            Diagnostic.of(
                    Code.NOT_A_HIERARCHY,
                    done.name().span(),
                    "`…` says that the children do not cover `"
                        + done.name().text()
                        + "`, which has none")
                .withHelp("write the children that there are, or take `…` out"));
      }
      TreeNode node =
          new TreeNode(
              done.name(), done.mention(), open && sound, done.children(), done.name().span());
      (path.isEmpty() ? roots : path.peek().children()).add(node);
    }
  }
}
