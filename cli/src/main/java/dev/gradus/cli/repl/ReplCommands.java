package dev.gradus.cli.repl;

import dev.gradus.cli.terminal.Console;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What begins with a colon: a command is one line here and a method of {@link Session}. */
enum ReplCommands {
  LOAD("load PRED TARGET", "files of the inputs; also mask=FILE, --resample HZ …", Session::load),
  GRAD("grad [FILE]", "the gradient in short; all of it into a file", Session::gradient),
  TERMS(
      "terms",
      "what each term contributes, with the norm of its gradient",
      (s, w, c) -> s.terms(c)),
  PLOT("plot [FILE.png]", "a picture of inputs and gradient", Session::plot),
  TIME("time", "how long value and gradient take", (s, w, c) -> s.time(c)),
  SET("set α=0.2", "the value of a parameter", Session::set),
  AT("at epoch=3", "the time that schedules see: step, epoch, progress", Session::at),
  LATEX("latex", "the formula for a paper", (s, w, c) -> s.latex(c)),
  LIST("list [NAME]", "what the language knows", Session::list),
  EXPLAIN("explain CODE", "what a message means", Session::explain),
  RESET("reset", "forget everything", (s, w, c) -> s.reset()),
  HELP("help", "this", (s, w, c) -> s.help(c)),
  QUIT("quit", "end", (s, w, c) -> s.quit());

  /** What a command does. */
  interface Action {
    void run(Session session, List<String> words, Console console);
  }

  final Action action;
  private final String usage;
  private final String doc;

  ReplCommands(String usage, String doc, Action action) {
    this.usage = usage;
    this.doc = doc;
    this.action = action;
  }

  String usage() {
    return usage;
  }

  String doc() {
    return doc;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(ReplCommands::word).toList();
  }

  /** The command of this name, or the only one that begins so. */
  static Optional<ReplCommands> find(String name) {
    List<ReplCommands> found =
        Arrays.stream(values()).filter(c -> !name.isEmpty() && c.word().startsWith(name)).toList();
    return found.stream()
        .filter(c -> c.word().equals(name))
        .findFirst()
        .or(() -> found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty());
  }
}
