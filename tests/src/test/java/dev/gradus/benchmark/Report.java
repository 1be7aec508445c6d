package dev.gradus.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A page with tables between {@code <!-- bench:Name -->} and {@code <!-- /bench -->}. Those that
 * were measured are replaced; the others, and all that is written around them, stay.
 */
final class Report {
  private static final String END = "<!-- /bench -->";

  private Report() {}

  /** Puts tables, by the names of their sections, into a file. */
  static void write(Path file, Map<String, String> tables) throws IOException {
    String page = Files.readString(file);
    for (Map.Entry<String, String> table : tables.entrySet()) {
      page = replace(page, table.getKey(), table.getValue());
    }
    Files.writeString(file, page);
  }

  /** The page with another table in one section, which comes last if there is none yet. */
  static String replace(String page, String section, String table) {
    String begin = "<!-- bench:" + section + " -->";
    String text = begin + "\n" + table.strip() + "\n" + END;
    int from = page.indexOf(begin);
    if (from < 0) {
      return page.stripTrailing() + "\n\n**" + section + "**\n\n" + text + "\n";
    }
    int to = page.indexOf(END, from);
    if (to < 0) {
      throw new IllegalArgumentException("`" + begin + "` has no `" + END + "`");
    }
    return page.substring(0, from) + text + page.substring(to + END.length());
  }
}
