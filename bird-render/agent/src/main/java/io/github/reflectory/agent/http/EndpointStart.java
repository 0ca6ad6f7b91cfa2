package io.github.reflectory.agent.http;

import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.agent.time.Wakeup;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Has the agent answer by HTTP as soon as that is possible: an address that is taken must not keep
 * a reflector from running. It tries from a thread of its own.
 */
public final class EndpointStart implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final String WHAT = "http";

  /** One try. */
  public interface Attempt {
    Endpoint start() throws IOException;
  }

  private final Attempt attempt;
  private final Problems problems;
  private final Consumer<String> log;
  private final Wakeup wakeup = new Wakeup();
  private final Thread thread = new Thread(this::run, "reflectory-http-start");

  private EndpointStart(Attempt attempt, Problems problems, Consumer<String> log) {
    this.attempt = attempt;
    this.problems = problems;
    this.log = log;
  }

  /**
   * Begins.
   *
   * @param attempt fails while it is not possible
   */
  public static EndpointStart of(Attempt attempt, Problems problems, Consumer<String> log) {
    EndpointStart start = new EndpointStart(attempt, problems, log);
    start.thread.setDaemon(true);
    start.thread.start();
    return start;
  }

  private void run() {
    try {
      while (!wakeup.isClosed()) {
        try (Endpoint http = attempt.start()) {
          problems.over(WHAT);
          log.accept("health and metrics at http:/" + http.address());
          while (!wakeup.isClosed()) {
            wakeup.await(Duration.ZERO, Duration.ofHours(1));
          }
        } catch (IOException | RuntimeException e) {
          problems.is(WHAT, e.getMessage() + "; it is tried again");
          wakeup.await(EVERY, EVERY);
        }
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    }
  }

  @Override
  public void close() {
    wakeup.close();
  }
}
