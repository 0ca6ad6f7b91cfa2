package io.github.reflectory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueuedLogTest {
  private final List<String> printed = new CopyOnWriteArrayList<>();

  @Test
  void what_was_said_is_printed_in_its_order_before_it_is_closed() {
    QueuedLog log = QueuedLog.start(printed::add);
    for (int i = 0; i < 1_000; i++) {
      log.accept("line " + i);
    }
    log.close();
    assertThat(printed).hasSize(1_000).startsWith("line 0", "line 1").endsWith("line 999");
  }

  @Test
  void while_nobody_reads_nobody_waits_and_what_is_missing_is_counted() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    QueuedLog log =
        QueuedLog.start(
            line -> {
              blocked.countDown();
              awaitQuietly(reading);
              printed.add(line);
            });
    log.accept("first");
    blocked.await();
    for (int i = 0; i < 5_000; i++) {
      log.accept("line " + i);
    }
    reading.countDown();
    Await.until("all is printed", Duration.ofSeconds(20), () -> printed.size() == 1_001);
    log.accept("next");
    log.close();
    assertThat(printed)
        .startsWith("first", "line 0")
        .endsWith("line 999", "4000 lines are missing here, as nobody has read this log", "next");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
