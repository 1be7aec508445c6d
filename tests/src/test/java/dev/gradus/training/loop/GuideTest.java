package dev.gradus.training.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gradus.autodiff.nn.Layers;
import dev.gradus.autodiff.op.Ops;
import dev.gradus.autodiff.optim.AdamW;
import dev.gradus.dsl.Loss;
import dev.gradus.dsl.TermLog;
import dev.gradus.dsl.train.Batches;
import dev.gradus.dsl.train.EarlyStopping;
import dev.gradus.dsl.train.Every;
import dev.gradus.dsl.train.ProgressBar;
import dev.gradus.dsl.train.Trained;
import dev.gradus.dsl.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The code that {@code docs/training.md} shows, and a test that it shows this one. */
class GuideTest {
  @TempDir Path folder;

  /** Reads one of a hundred recordings, say; here it makes them up. */
  private static Map<String, INDArray> recording(int number) {
    return Data.random(3 + number % 2, DataType.DOUBLE);
  }

  @Test
  void whatTheGuideShows() throws IOException {
    Map<String, INDArray> examples = Data.random(64, DataType.DOUBLE);
    INDArray x = Data.random(5, DataType.DOUBLE).get("x");

    Loss loss = Loss.parse("mse + β·l1 where β = ramp(0 → 0.5, over=50%)");
    Training training =
        Training.of(loss)
            .model(
                (v, in) -> {
                  var hidden = Ops.tanh(Layers.dense(v, "hidden", in.get("x"), 16));
                  var thinned = Layers.dropout(v, "dropout", hidden, 0.1);
                  return Map.of("pred", Layers.dense(v, "out", thinned, 2));
                })
            .optimizer(new AdamW(0.01))
            .learningRate("cosine(0.01 → 1e-4, over=100%)")
            .batches(Batches.of(examples, 16).shuffled())
            .epochs(20)
            .seed(1);
    Trained trained = training.run();
    INDArray pred = trained.predict(Map.of("x", x)).get("pred");

    assertEquals(List.of(5L, 2L), List.of(pred.size(0), pred.size(1)));
    assertEquals(80, trained.clock().step());

    Batches recordings =
        Batches.from(100, epoch -> IntStream.range(0, 100).mapToObj(i -> recording(i)).iterator());

    assertEquals(200, training.batches(recordings).epochs(2).run().clock().step());

    Map<String, INDArray> others = Data.random(16, DataType.DOUBLE);
    StringBuilder screen = new StringBuilder();
    Path csv = folder.resolve("run.csv");
    try (TermLog log = TermLog.open(csv)) {
      training
          .log(log)
          .callback(new ProgressBar(screen)) // System.err, in a program
          .callback(
              moment -> {
                if (moment.gradientNorm() > 1e6) {
                  moment.stop();
                }
              })
          .run();
    }
    assertEquals(81, Files.readAllLines(csv).size());
    assertTrue(screen.toString().endsWith("\n"));

    Trained best =
        training
            .validation(Batches.of(others, 16), Every.epochs(1))
            .earlyStopping(EarlyStopping.patience(5).minDelta(1e-4))
            .run()
            .best();

    assertFalse(best.history().validations().isEmpty());

    Path file = folder.resolve("run.checkpoint");
    Training safe = training.checkpoint(file, Every.steps(50));
    Trained done = Files.exists(file) ? safe.resume(file) : safe.run();

    assertTrue(done.parameters().sameBits(safe.resume(file).parameters()));
    assertTrue(done.parameters().sameBits(trained.parameters()));
  }

  @Test
  void theGuideShowsTheseLines() throws IOException {
    Path example = Path.of("src/test/java", GuideTest.class.getName().replace('.', '/') + ".java");
    String source = squeezed(Files.readString(example));
    Iterator<String> blocks =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(Files.readString(Path.of("..", "docs", "training.md")))
            .results()
            .map(m -> m.group(1))
            .iterator();
    assertTrue(blocks.hasNext());
    blocks.forEachRemaining(block -> assertTrue(source.contains(squeezed(block)), block));
  }

  /** Without the indentation, which is less in the guide. */
  private static String squeezed(String code) {
    return code.replaceAll("(?m)^ +", "");
  }
}
