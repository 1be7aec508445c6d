package dev.gradus.cli;

import dev.gradus.cli.options.UsageException;
import dev.gradus.dsl.diagnostics.Suggest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts what the parser of the command line complains about into the words of our own messages. */
final class Misuse {
  private Misuse() {}

  static UsageException of(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String help = "`" + name + " --help` shows what it takes";
    // The parser stops here, so it has not seen the options behind.
    if (e.getArgSpec() != null && e.getArgSpec().type().isEnum()) {
      String choices =
          Arrays.stream(e.getArgSpec().type().getEnumConstants())
              .map(c -> "`" + c + "`")
              .collect(Collectors.joining(" or "));
      return new UsageException(
          "`" + named(e.getArgSpec()) + "` is " + choices + ", not `" + e.getValue() + "`", help);
    }
    // An option that does not exist explains whatever else is amiss.
    Optional<String> unknown = unknownOption(command, args);
    if (unknown.isPresent()) {
      Collection<String> options = command.getCommandSpec().optionsMap().keySet();
      return new UsageException(
          "unknown option `" + unknown.get() + "`",
          nearest(unknown.get(), options)
              .orElse(
                  unknown.get().startsWith("--")
                      ? help
                      : help + "; a SPEC that begins with a minus goes behind `--`"));
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      return command.getParent() == null
          ? new UsageException(
              "unknown command `" + argument + "`",
              nearest(argument, command.getSubcommands().keySet()).orElse(help))
          : new UsageException(
              "unexpected argument `" + argument + "`",
              help + "; a text with spaces in it needs quotes");
    }
    if (e instanceof MissingParameterException missing) {
      ArgSpec first = missing.getMissing().get(0);
      boolean given = first.isOption() && Arrays.asList(args).contains(named(first));
      return new UsageException(
          given
              ? "`" + named(first) + "` needs a " + first.paramLabel()
              : "`" + name + "` needs " + described(first),
          help);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return new UsageException(
          "`" + named(twice.getOverwritten()) + "` is given twice", "leave one of them out");
    }
    if (e.getArgSpec() != null && e.getValue() != null) {
      return new UsageException(
          "`" + named(e.getArgSpec()) + "` is a number, not `" + e.getValue() + "`", help);
    }
    String message = e.getMessage();
    return new UsageException(
        Character.toLowerCase(message.charAt(0)) + message.substring(1), help);
  }

  private static Optional<String> unknownOption(CommandLine command, String[] args) {
    return Arrays.stream(args)
        .takeWhile(a -> !a.equals("--"))
        .filter(a -> a.matches("-[^0-9.].*"))
        .map(a -> a.startsWith("--") ? a.replaceFirst("=.*", "") : a)
        .filter(a -> !command.getCommandSpec().optionsMap().containsKey(a))
        .findFirst();
  }

  private static Optional<String> nearest(String wanted, Collection<String> candidates) {
    List<String> near = Suggest.nearest(wanted, candidates, UnaryOperator.identity());
    return near.stream().findFirst().map(name -> "did you mean `" + name + "`?");
  }

  private static String named(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  private static String described(ArgSpec arg) {
    return arg instanceof OptionSpec option
        ? "`" + option.longestName() + " " + arg.paramLabel() + "`"
        : "a " + arg.paramLabel();
  }
}
