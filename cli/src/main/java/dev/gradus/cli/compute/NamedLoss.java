package dev.gradus.cli.compute;

import dev.gradus.cli.options.ContextOptions;
import dev.gradus.cli.options.SpecText;
import dev.gradus.cli.options.UsageException;
import dev.gradus.cli.terminal.Console;
import dev.gradus.dsl.Loss;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A loss among others in a table or a picture.
 *
 * @param name what it is called there
 */
public record NamedLoss(String name, Loss loss) {
  /**
   * The losses of several texts.
   *
   * @throws UsageException if two of them are one, which a legend could not tell apart
   */
  public static List<NamedLoss> read(List<String> specs, ContextOptions context, Console console) {
    List<NamedLoss> losses = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (String spec : specs) {
      Loss loss = LossReader.read(new SpecText(spec), context, console);
      String name = name(spec, loss);
      if (!names.add(name)) {
        throw new UsageException(
            "`" + name + "` is given twice", "leave one of them out, or name its term with `as`");
      }
      losses.add(new NamedLoss(name, loss));
    }
    return losses;
  }

  /** The file it comes from, or its text without the declarations that it may begin with. */
  private static String name(String spec, Loss loss) {
    String text = loss.text().strip();
    return spec.startsWith("@") ? spec : text.substring(text.lastIndexOf('\n') + 1);
  }
}
