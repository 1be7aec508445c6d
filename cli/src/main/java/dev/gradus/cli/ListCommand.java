package dev.gradus.cli;

import dev.gradus.cli.catalogue.Listing;
import dev.gradus.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus list}. */
@Command(
    name = "list",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print the catalogue: losses with their arguments, functions, windows and so on.")
final class ListCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "print only this: a loss, a function, a window, or a kind such as windows")
  private String name;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Listing listing = name == null ? Listing.all() : Listing.of(name);
    if (json) {
      console.out().println(listing.json());
    } else {
      listing.print(console.out());
    }
    return Cli.SUCCESS;
  }
}
