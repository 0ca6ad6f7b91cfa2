package io.github.reflectory.cli.agent;

import java.io.IOException;
import java.time.Duration;

/**
 * Has the agent answer by HTTP as soon as that is possible: an address that is taken must not keep
 * a reflector from running. It tries from a thread of its own.
 */
final class HttpStart implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final String WHAT = "http";

  /** One try. */
  interface Attempt {
    AgentHttp start() throws IOException;
  }

  private final Attempt attempt;
  private final Troubles troubles;
  private final AgentLog log;
  private final Bell bell = new Bell();
  private final Thread thread = new Thread(this::run, "reflectory-http-start");

  private HttpStart(Attempt attempt, Troubles troubles, AgentLog log) {
    this.attempt = attempt;
    this.troubles = troubles;
    this.log = log;
  }

  /**
   * Begins.
   *
   * @param attempt fails while it is not possible
   */
  static HttpStart of(Attempt attempt, Troubles troubles, AgentLog log) {
    HttpStart start = new HttpStart(attempt, troubles, log);
    start.thread.setDaemon(true);
    start.thread.start();
    return start;
  }

  private void run() {
    try {
      while (!bell.isClosed()) {
        try (AgentHttp http = attempt.start()) {
          troubles.over(WHAT);
          log.say("health and metrics at http:/" + http.address());
          while (!bell.isClosed()) {
            bell.await(Duration.ZERO, Duration.ofHours(1));
          }
        } catch (IOException | RuntimeException e) {
          troubles.is(WHAT, e.getMessage() + "; it is tried again");
          bell.await(EVERY, EVERY);
        }
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    }
  }

  @Override
  public void close() {
    bell.close();
  }
}
