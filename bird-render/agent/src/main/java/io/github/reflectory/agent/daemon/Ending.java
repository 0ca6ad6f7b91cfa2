package io.github.reflectory.agent.daemon;

import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Ends one daemon, adopted or not. */
final class Ending {
  /** A daemon that is busy gets longer for its last order: what follows it costs routes. */
  private static final Duration ORDER_LIMIT = Duration.ofSeconds(5);

  private static final Duration END_LIMIT = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final LaunchSpec spec;
  private final BirdControl control;
  private final Consumer<String> log;

  Ending(LaunchSpec spec, BirdControl control, Consumer<String> log) {
    this.spec = spec;
    this.control = control;
    this.log = log;
  }

  /** Returns when it is gone, or nothing more can be done. */
  void end(Optional<ProcessHandle> process, boolean keepRoutes) throws InterruptedException {
    if (process.isEmpty() && !answers()) {
      return;
    }
    ask(keepRoutes, process);
    if (!gone(process) && process.isPresent()) {
      log.accept(spec + ": does not end; killed");
      process.get().destroyForcibly();
      gone(process);
    }
  }

  private boolean answers() {
    try {
      return spec.hasSocket() && !control.status().state().isEmpty();
    } catch (BirdException.Unavailable e) {
      return false;
    }
  }

  /** Waits until it is gone, for as long as that may take; returns whether it is. */
  private boolean gone(Optional<ProcessHandle> process) throws InterruptedException {
    long end = System.nanoTime() + END_LIMIT.toNanos();
    while (process.map(Ending::runs).orElseGet(this::answers)) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
    }
    return true;
  }

  /** One that has ended does not, though nobody may have noticed yet. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().arguments().isPresent();
  }

  private void ask(boolean keepRoutes, Optional<ProcessHandle> process) {
    if (keepRoutes && spec.killToKeepRoutes() && process.isPresent()) {
      process.get().destroyForcibly();
      return;
    }
    BirdControl patient = control.withLimit(ORDER_LIMIT);
    try {
      if (keepRoutes && !spec.killToKeepRoutes()) {
        patient.endForRestart();
      } else {
        patient.end();
      }
    } catch (BirdException e) {
      log.accept(spec + ": " + e.getMessage());
      process.ifPresent(keepRoutes ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
    }
  }
}
