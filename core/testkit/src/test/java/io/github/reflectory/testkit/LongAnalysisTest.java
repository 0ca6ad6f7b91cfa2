package io.github.reflectory.testkit;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import io.github.reflectory.analysis.report.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An analysis that tries sets of failures for ten seconds if it is let. */
class LongAnalysisTest {
  private static final int LEAVES = 30;

  /** A hierarchy: every leaf is a client of two reflectors, every node of two leaves. */
  private static Analysis analysis() {
    Wiring wiring = new Wiring().cluster(100, "T1").cluster(101, "T2");
    for (int i = 0; i < LEAVES; i++) {
      wiring.cluster(1 + i, "L" + i);
    }
    for (int i = 0; i < LEAVES; i++) {
      wiring.client("T1", "L" + i).client("T2", "L" + i);
      for (int j = 0; j < i; j++) {
        wiring.unmeshed("L" + i, "L" + j);
      }
    }
    for (int i = 0; i < 2 * LEAVES; i++) {
      wiring.node("N" + i, "L" + i % LEAVES, "L" + (7 * i + 1) % LEAVES);
    }
    return wiring.analysis(IPV4);
  }

  @Test
  void ends_within_a_second_of_an_interrupt() throws Exception {
    CountDownLatch searching = new CountDownLatch(1);
    CompletableFuture<Boolean> flagged = new CompletableFuture<>();
    Analysis analysis = analysis().withProgress((work, done, total) -> begun(work, searching));
    Thread thread =
        new Thread(
            () -> {
              try {
                analysis.report();
                flagged.completeExceptionally(new AssertionError("it came to its end"));
              } catch (AnalysisInterruptedException e) {
                flagged.complete(Thread.currentThread().isInterrupted());
              } catch (RuntimeException e) {
                flagged.completeExceptionally(e);
              }
            });
    thread.start();

    assertThat(searching.await(60, TimeUnit.SECONDS)).isTrue();
    thread.interrupt();

    assertThat(flagged).succeedsWithin(Duration.ofSeconds(1)).isEqualTo(true);
  }

  private static void begun(String work, CountDownLatch searching) {
    if (work.equals("sets of reflectors or racks")) {
      searching.countDown();
    }
  }

  @Test
  void is_not_begun_by_an_interrupted_thread() {
    CompletableFuture<Boolean> flagged = new CompletableFuture<>();
    Thread.currentThread().interrupt();
    try {
      analysis().report();
    } catch (AnalysisInterruptedException e) {
      flagged.complete(Thread.interrupted());
    }

    assertThat(flagged).isCompletedWithValue(true);
  }

  @Test
  void tells_how_far_it_is_by_the_thread_that_asked() {
    Thread asking = Thread.currentThread();
    List<String> told = new ArrayList<>();
    Progress progress =
        (work, done, total) -> {
          assertThat(Thread.currentThread()).isSameAs(asking);
          assertThat(done).isBetween(1L, total);
          told.add(work);
        };

    Networks.hiddenPath().analysis(IPV4).withProgress(progress).report();

    assertThat(told).contains("single failures");
  }
}
