package dev.gradus.cli.repl;

import dev.gradus.cli.catalogue.Listing;
import dev.gradus.cli.compute.Workbench;
import dev.gradus.cli.options.ContextOptions;
import dev.gradus.cli.options.InputOptions;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.cli.terminal.Table;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.check.CheckedSpec.Parameter;
import dev.gradus.dsl.diagnostics.Explanations;
import dev.gradus.dsl.syntax.Names;
import dev.gradus.losses.InputSpec;
import dev.gradus.losses.schedule.Clock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What was said so far, and what to do with what is said next. Not for several threads at once. */
public final class Session {
  private static final int COLUMNS = 100;

  private final Entries entries = new Entries();
  private final Pictures pictures;
  private Optional<InputOptions> inputs = Optional.empty();
  private Clock clock = Clock.UNKNOWN;
  private boolean over;

  /**
   * A session in which nothing was said.
   *
   * @param environment tells which terminal this is
   */
  public Session(Map<String, String> environment) {
    this.pictures = new Pictures(environment);
  }

  /** Whether it was ended. */
  public boolean isOver() {
    return over;
  }

  Entries entries() {
    return entries;
  }

  /**
   * Does what a text says.
   *
   * @throws dev.gradus.dsl.diagnostics.SpecException if the text is wrong, or the loss cannot be
   *     computed
   * @throws UsageException if a command is used wrongly
   * @throws dev.gradus.dsl.data.DataException if a file cannot be read or written
   */
  public void run(String text, Console console) {
    String line = text.strip();
    if (line.startsWith(":")) {
      String[] words = line.substring(1).strip().split("\\s+");
      command(words[0]).action.run(this, Arrays.asList(words).subList(1, words.length), console);
    } else if (!line.isEmpty() && !isComment(line)) {
      Entries.Entered entered = entries.enter(text);
      if (!entered.warnings().isEmpty()) {
        console.show(entered.warnings());
      }
      if (entered.loss().isPresent()) {
        value(console);
      } else if (!entered.declared().isEmpty()) {
        console.out().println("declared " + String.join(", ", entered.declared()));
      }
    }
  }

  private static boolean isComment(String text) {
    return text.lines().allMatch(l -> l.isBlank() || l.strip().startsWith("#"));
  }

  private static ReplCommands command(String name) {
    return ReplCommands.find(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no command `:" + name + "`",
                    Names.suggest(name, ReplCommands.names()).stream()
                        .findFirst()
                        .map(near -> "did you mean `:" + near + "`?")
                        .orElse("`:help` lists them")));
  }

  private Loss loss() {
    return entries
        .loss()
        .map(l -> l.at(clock))
        .orElseThrow(
            () -> new UsageException("there is no loss yet", "enter one, such as `mse + 0.1·l1`"));
  }

  private Workbench workbench(Console console) {
    Loss loss = loss();
    InputOptions files =
        inputs.orElseThrow(
            () ->
                new UsageException(
                    "there is nothing to compute the loss of",
                    "load a prediction and a target: `:load a.wav b.wav`"));
    return Workbench.of(loss, files, console);
  }

  /** Prints the value if it can be computed, or else what is needed for it. */
  void value(Console console) {
    Loss loss = loss();
    if (inputs.isPresent() || loss.inputs().isEmpty()) {
      Workbench.of(loss, inputs.orElseGet(InputOptions::new), console).value();
      return;
    }
    console.out().println(loss.text().lines().reduce((a, b) -> b).orElse(""));
    String reads = loss.inputs().stream().map(InputSpec::name).collect(Collectors.joining(", "));
    console.out().println("reads " + reads + "; `:load a.wav b.wav` loads them");
  }

  void load(List<String> words, Console console) {
    List<String> options = new ArrayList<>();
    int files = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith("--")) {
        options.add(word);
        if (!word.equals("--trim") && !word.contains("=") && i + 1 < words.size()) {
          options.add(words.get(++i));
        }
      } else if (word.contains("=")) {
        options.addAll(List.of("--input", word));
      } else {
        options.addAll(List.of(files++ == 0 ? "--pred" : "--target", word));
      }
    }
    if (files == 0 && options.isEmpty()) {
      throw new UsageException("`:load` needs files", "such as `:load pred.wav target.wav`");
    }
    InputOptions read = options(new InputOptions(), options);
    Workbench.requireFiles(read);
    inputs = Optional.of(read);
    if (entries.loss().isPresent()) {
      value(console);
    } else {
      console.out().println("loaded " + String.join(", ", read.files().keySet()));
    }
  }

  private static <T> T options(T into, List<String> words) {
    try {
      return CommandLine.populateCommand(into, words.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new UsageException(e.getMessage(), "`:help` says what a command takes");
    }
  }

  void set(List<String> words, Console console) {
    if (words.isEmpty()) {
      throw new UsageException("`:set` needs a name and a value", "such as `:set α=0.2`");
    }
    String joined = String.join("", words);
    ContextOptions options = options(new ContextOptions(), List.of("--set", joined));
    options.parameters().forEach(entries::set);
    if (entries.loss().isPresent()) {
      Set<String> known =
          loss().parameters().stream().map(Parameter::key).collect(Collectors.toSet());
      options.parameters().keySet().stream()
          .filter(name -> !known.contains(Names.key(name)))
          .forEach(name -> console.note("the loss has no parameter `" + name + "` yet"));
      value(console);
    }
  }

  void at(List<String> words, Console console) {
    List<String> options = new ArrayList<>();
    for (String word : words) {
      options.add(word.startsWith("--") ? word : "--" + word);
    }
    clock = options(new ContextOptions(), options).clock();
    if (entries.loss().isPresent()) {
      value(console);
    }
  }

  void gradient(List<String> words, Console console) {
    workbench(console).gradient(words.stream().limit(1).map(Path::of).toList());
  }

  void terms(Console console) {
    workbench(console).terms();
  }

  void plot(List<String> words, Console console) {
    Path file = Path.of(words.isEmpty() ? "plot.png" : words.get(0));
    workbench(console).plot(file);
    pictures.show(file, console.out());
    console.out().println("wrote " + file);
  }

  void latex(Console console) {
    console.out().println(loss().latex());
  }

  void time(Console console) {
    workbench(console).time();
  }

  void list(List<String> words, Console console) {
    (words.isEmpty() ? Listing.all() : Listing.of(words.get(0))).print(console.out());
  }

  void explain(List<String> words, Console console) {
    String id = words.isEmpty() ? "" : words.get(0);
    console
        .out()
        .println(
            Explanations.code(id)
                .map(c -> Explanations.of(c).render(COLUMNS))
                .orElseThrow(
                    () ->
                        new UsageException(
                            "no message has the code `" + id + "`", "such as `:explain L203`")));
  }

  void reset() {
    entries.clear();
    inputs = Optional.empty();
    clock = Clock.UNKNOWN;
  }

  void help(Console console) {
    Table table = new Table("ll");
    for (ReplCommands c : ReplCommands.values()) {
      table.row("  :" + c.usage(), c.doc());
    }
    console.out().println("A declaration is remembered, a loss is computed as soon as it can be.");
    table.lines().forEach(console.out()::println);
    console.out().println("Tab completes, `\\alpha` too; Ctrl-C stops, Ctrl-D ends.");
  }

  void quit() {
    over = true;
  }
}
