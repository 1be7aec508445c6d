package dev.gradus.cli.repl;

import dev.gradus.dsl.data.DataException;
import dev.gradus.dsl.diagnostics.Code;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures in terminals that show them: by the protocol of kitty, which Ghostty and Konsole know
 * too, or by that of iTerm2, which WezTerm, mintty and the terminal of VS Code know.
 *
 * @see <a href="https://sw.kovidgoyal.net/kitty/graphics-protocol/">kitty</a>
 * @see <a href="https://iterm2.com/documentation-images.html">iTerm2</a>
 */
final class Pictures {
  /** A message to kitty has no more. */
  private static final int CHUNK = 4096;

  private enum Protocol {
    NONE,
    KITTY,
    ITERM
  }

  private final Protocol protocol;

  Pictures(Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "");
    String program =
        environment.getOrDefault("TERM_PROGRAM", "").toLowerCase(Locale.ROOT)
            + environment.getOrDefault("LC_TERMINAL", "").toLowerCase(Locale.ROOT);
    if (term.contains("kitty")
        || term.contains("ghostty")
        || environment.containsKey("KITTY_WINDOW_ID")
        || environment.containsKey("KONSOLE_VERSION")) {
      protocol = Protocol.KITTY;
    } else if (program.contains("iterm")
        || program.contains("wezterm")
        || program.contains("mintty")) {
      protocol = Protocol.ITERM;
    } else {
      protocol = Protocol.NONE;
    }
  }

  /** Shows a PNG file, if the terminal can. */
  void show(Path file, PrintStream out) {
    if (protocol == Protocol.NONE || !file.toString().endsWith(".png")) {
      return;
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException(
          Code.UNREADABLE, file, "the picture cannot be read: " + e.getMessage(), "");
    }
    String data = Base64.getEncoder().encodeToString(bytes);
    if (protocol == Protocol.ITERM) {
      out.println("\u001B]1337;File=inline=1;size=" + bytes.length + ":" + data + "\u0007");
      return;
    }
    for (int from = 0; from < data.length(); from += CHUNK) {
      int to = Math.min(from + CHUNK, data.length());
      String keys = (from == 0 ? "f=100,a=T," : "") + "m=" + (to < data.length() ? 1 : 0);
      out.print("\u001B_G" + keys + ";" + data.substring(from, to) + "\u001B\\");
    }
    out.println();
  }
}
