package dev.gradus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An executor that dies is replaced, and nothing of it is seen in the figures. */
@ExtendWith(OnCluster.class)
class FaultToleranceTest {
  /** Kills the process of one executor when a few tasks are done and most are not. */
  private static final class Killer extends SparkListener {
    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch removed = new CountDownLatch(1);

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      if (done.incrementAndGet() == 3) {
        executor().destroyForcibly();
      }
    }

    /** The workers of a local cluster are threads of this process, and executors its children. */
    private static ProcessHandle executor() {
      return ProcessHandle.current().children().findFirst().orElseThrow();
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
      removed.countDown();
    }
  }

  @Test
  void aKilledExecutorChangesNoFigure(SparkSession session) throws InterruptedException {
    Dataset<Row> table = Tables.random(session, 48, 16000, 24);
    Dataset<Row> losses =
        GradusSpark.evaluate(table, "mss.smooth + l1").select("key", "value").orderBy("key");
    List<Row> expected = losses.collectAsList();

    Dataset<Row> source = Tables.random(session, 48, 16000, 24);
    Killer killer = new Killer();
    session.sparkContext().addSparkListener(killer);
    List<Row> figures;
    try {
      figures =
          GradusSpark.evaluate(source, "mss.smooth + l1")
              .select("key", "value")
              .orderBy("key")
              .collectAsList();
    } finally {
      session.sparkContext().removeSparkListener(killer);
    }

    assertTrue(killer.removed.await(60, TimeUnit.SECONDS), "no executor was lost");
    assertTrue(killer.done.get() > 3);
    assertEquals(48, figures.size());
    assertEquals(expected, figures);
  }
}
