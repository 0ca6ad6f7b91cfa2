package io.github.reflectory.cli.agent;

import io.github.reflectory.testkit.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpStartTest {
  @Test
  void a_start_that_fails_as_nobody_foresaw_is_tried_again() {
    AtomicInteger attempts = new AtomicInteger();
    HttpStart.Attempt failing =
        () -> {
          attempts.incrementAndGet();
          throw new IllegalStateException("as a test has it");
        };
    AgentLog silent = line -> {};
    HttpStart start = HttpStart.of(failing, new Troubles(silent), silent);
    try {
      Await.until("it is tried again", Duration.ofSeconds(30), () -> attempts.get() > 1);
    } finally {
      start.close();
    }
  }
}
