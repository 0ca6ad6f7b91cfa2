package io.github.reflectory.agent.http;

import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.testkit.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EndpointStartTest {
  @Test
  void a_start_that_fails_as_nobody_foresaw_is_tried_again() {
    AtomicInteger attempts = new AtomicInteger();
    EndpointStart.Attempt failing =
        () -> {
          attempts.incrementAndGet();
          throw new IllegalStateException("as a test has it");
        };
    Consumer<String> silent = line -> {};
    EndpointStart start = EndpointStart.of(failing, new Problems(silent), silent);
    try {
      Await.until("it is tried again", Duration.ofSeconds(30), () -> attempts.get() > 1);
    } finally {
      start.close();
    }
  }
}
