package dev.gradus.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatexCommandTest {
  @TempDir Path folder;

  @Test
  void printsAFragment() {
    assertEquals(
        """
        \\begin{align*}
          \\mathcal{L} &= \\mathrm{bce} + \\alpha\\,L_{\\downarrow} \\\\
          \\intertext{where}
          \\alpha &= 0.1
        \\end{align*}
        """,
        Run.of("latex", "bce + alpha*down where alpha = 0.1").ok().out());
  }

  @Test
  void printsADocument() {
    String file = new Files(folder).text("x.loss", "# head\n0.5·mse\n");
    String fragment = Run.of("latex", "@" + file).ok().out();
    String document = Run.of("latex", "--document", "@" + file).ok().out();
    assertTrue(document.startsWith("\\documentclass"), document);
    assertTrue(document.contains("\\begin{document}\n" + fragment + "\\end{document}\n"), document);
  }

  @Test
  void saysWhatIsWrong() {
    Run run = Run.of("latex", "mse +");
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error[L109]: "), run.err());
  }
}
