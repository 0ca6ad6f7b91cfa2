package io.github.reflectory.cli.agent;

import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.cli.agent.AgentSettings.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps one daemon running, from a thread of its own: adopts one that runs already, starts one
 * where none does and a configuration is there, and again when it ends.
 */
final class SupervisedDaemon {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** A daemon that is busy gets longer for its last order: what follows it costs routes. */
  private static final Duration ORDER_LIMIT = Duration.ofSeconds(5);

  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  /** A daemon that ran for so long did not fail at its start. */
  private static final Duration GOOD = Duration.ofSeconds(30);

  private static final int SILENT_LOOKS = 5;

  private final DaemonSpec spec;
  private final AgentLog log;
  private final Runnable onUp;
  private final BirdControl control;
  private final Backoff backoff = new Backoff();
  private final Bell bell = new Bell();
  private final Thread thread;
  private final AtomicInteger starts = new AtomicInteger();

  /**
   * @param onUp is called each time a daemon has come to answer
   */
  SupervisedDaemon(DaemonSpec spec, AgentLog log, Runnable onUp) {
    this.spec = spec;
    this.log = log;
    this.onUp = onUp;
    this.control = BirdControl.at(spec.socket()).withLimit(LIMIT);
    this.thread = new Thread(this::supervise, "reflectory-" + spec);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** How many times a daemon was started; one that was adopted was not. */
  int starts() {
    return starts.get();
  }

  /** Tells that there may be a configuration to start on now. */
  void wake() {
    bell.ring();
  }

  boolean answers() {
    try {
      control.status();
      return true;
    } catch (BirdException.Unavailable e) {
      return false;
    }
  }

  private void supervise() {
    try {
      while (!bell.isClosed()) {
        Optional<ProcessHandle> running = spec.running();
        if (running.isPresent() || answers()) {
          log.say(spec + ": adopted, as it runs already");
          follow(running);
        } else if (Files.isRegularFile(spec.config())) {
          launch();
        } else {
          bell.await(Duration.ZERO, LIMIT);
        }
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    }
  }

  private void launch() throws InterruptedException {
    Process process;
    synchronized (this) {
      if (bell.isClosed()) {
        return;
      }
      try {
        Files.deleteIfExists(spec.socket());
        process = new ProcessBuilder(spec.words()).inheritIO().start();
      } catch (IOException e) {
        log.say(spec + ": cannot be started: " + e.getMessage());
        process = null;
      }
    }
    if (process == null) {
      pause(backoff.failed());
      return;
    }
    starts.incrementAndGet();
    log.say(spec + ": started, process " + process.pid());
    follow(Optional.of(process.toHandle()));
  }

  /** Until it ends, and for a while after. */
  private void follow(Optional<ProcessHandle> process) throws InterruptedException {
    long began = System.nanoTime();
    while (alive(process) && !answers() && !bell.isClosed()) {
      pause(LOOK_EVERY);
    }
    if (alive(process) && !bell.isClosed()) {
      onUp.run();
    }
    awaitEnd(process);
    if (System.nanoTime() - began > GOOD.toNanos()) {
      backoff.succeeded();
    }
    if (!bell.isClosed()) {
      log.say(spec + ": ended; starting it again");
      pause(backoff.failed());
    }
  }

  private boolean alive(Optional<ProcessHandle> process) {
    return process.map(spec::isRunBy).orElse(true);
  }

  private void awaitEnd(Optional<ProcessHandle> process) throws InterruptedException {
    int silent = 0;
    while (!bell.isClosed() && alive(process) && silent < SILENT_LOOKS) {
      if (process.isPresent()) {
        awaitExit(process.get(), LIMIT);
      } else {
        pause(LIMIT);
        silent = answers() ? 0 : silent + 1;
      }
    }
  }

  /** Returns early when the end is noticed. */
  private static void awaitExit(ProcessHandle process, Duration limit) throws InterruptedException {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The caller looks.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    bell.await(duration, duration);
  }

  /** Ends the daemon, adopted or not, and with it all supervision. */
  void end(Stop how) throws InterruptedException {
    bell.close();
    synchronized (this) {
      // From here on none is started.
    }
    Optional<ProcessHandle> process = spec.running();
    if (process.isEmpty() && !answers()) {
      return;
    }
    ask(how, process);
    if (!gone(process) && process.isPresent()) {
      log.say(spec + ": does not end; killed");
      process.get().destroyForcibly();
      gone(process);
    }
  }

  /** Waits until it is gone, for as long as that may take; returns whether it is. */
  private boolean gone(Optional<ProcessHandle> process) throws InterruptedException {
    long end = System.nanoTime() + END_LIMIT.toNanos();
    while (process.map(spec::isRunBy).orElseGet(this::answers)) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
    }
    return true;
  }

  private void ask(Stop how, Optional<ProcessHandle> process) {
    if (how == Stop.GRACEFUL && spec.killToKeepRoutes() && process.isPresent()) {
      process.get().destroyForcibly();
      return;
    }
    BirdControl patient = control.withLimit(ORDER_LIMIT);
    try {
      if (how == Stop.GRACEFUL && !spec.killToKeepRoutes()) {
        patient.endForRestart();
      } else {
        patient.end();
      }
    } catch (BirdException e) {
      log.say(spec + ": " + e.getMessage());
      process.ifPresent(ProcessHandle::destroy);
    }
  }
}
