package dev.gradus.benchmark;

import dev.gradus.dsl.assist.Assistant;
import dev.gradus.dsl.diagnostics.Source;
import dev.gradus.dsl.imports.Imports;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an editor waits for after a keystroke in a text of 200 lines: its messages, and what may
 * stand at the cursor.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class EditorBenchmark {
  private static final int LINES = 200;

  /** A text, right or wrong. */
  @State(Scope.Benchmark)
  public static class Text {
    final String right = text();
    final int cursor = right.indexOf("mss", right.length() / 2);
    final String wrong = right.substring(0, cursor) + "dwn + " + right.substring(cursor);

    /** Four fifths declarations, one fifth terms. */
    private static String text() {
      StringBuilder text =
          new StringBuilder("hierarchy H = Music { Voice { Soprano, Alto }, Strings }\n");
      StringBuilder loss = new StringBuilder("bce + up(hierarchy=H)");
      for (int i = 0; i < LINES / 4 - 1; i++) {
        text.append("param w").append(i).append(" = ramp(0 → 1, over=10 epochs)\n");
        text.append("fn f").append(i).append("(p, y, g = 2) = mean(-(1 - p)^g·y·log(p))\n");
        text.append("let a").append(i);
        text.append(" = mss(window=kaiser(beta=8), sizes={64, 128}, comp=log(eps=1e-5))\n");
        loss.append(" +\n  w%d·(a%d + f%d(pred, target))".formatted(i, i, i));
      }
      return text.append(loss).toString();
    }
  }

  private static int keystroke(String text, int cursor) {
    Assistant assistant = Assistant.of(new Source("<text>", text), Imports.NONE);
    return assistant.diagnostics().size() + assistant.completions(cursor).size();
  }

  /** In a text that is right. */
  @Benchmark
  public int right(Text text) {
    return keystroke(text.right, text.cursor);
  }

  /** In one that is wrong. */
  @Benchmark
  public int wrong(Text text) {
    return keystroke(text.wrong, text.cursor);
  }
}
