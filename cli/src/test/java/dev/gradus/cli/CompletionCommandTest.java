package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir Path folder;

  @Test
  void aScriptForEachShell() {
    String bash = Run.of("completion", "bash").ok().out();
    String zsh = Run.of("completion", "zsh").ok().out();
    assertTrue(zsh.startsWith("autoload"), zsh.substring(0, 100));
    assertTrue(zsh.endsWith(bash));
    assertEquals(2, Run.of("completion", "fish").status());
  }

  /** bash itself says what it would propose. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
  void bashCompletes() throws Exception {
    assertEquals(List.of("eval", "explain"), proposals("e"));
    assertEquals(List.of("--pred", "--progress"), proposals("eval", "--pr"));
    assertTrue(proposals("hierarchy", "").containsAll(List.of("eval", "labels")));
  }

  private List<String> proposals(String... words) throws Exception {
    Path script = folder.resolve("gradus.bash");
    java.nio.file.Files.writeString(script, Run.of("completion", "bash").ok().out());
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "source "
                    + script
                    + "; COMP_WORDS=(gradus '"
                    + String.join("' '", words)
                    + "'); COMP_CWORD="
                    + words.length
                    + "; _complete_gradus; printf '%s\\n' \"${COMPREPLY[@]}\"")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return out.lines().map(String::strip).filter(l -> !l.isEmpty()).sorted().toList();
  }
}
