package io.github.reflectory.agent.daemon;

import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.agent.time.Backoff;
import io.github.reflectory.agent.time.Wakeup;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one daemon running, from a thread of its own: adopts one that runs already, starts one on
 * the last good configuration where none does and there is such, and again when it ends.
 */
final class SupervisedDaemon implements Daemon {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration LAST_LOOK = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** A daemon that ran for so long did not fail at its start. */
  private static final Duration GOOD = Duration.ofSeconds(30);

  /** A daemon that starts has no socket for a moment. */
  private static final Duration WITHOUT_SOCKET = Duration.ofSeconds(3);

  private static final int SILENT_LOOKS = 5;

  private final LaunchSpec spec;
  private final KeptConfig config;
  private final Problems problems;
  private final Consumer<String> log;
  private final Runnable onUp;
  private final BirdControl control;
  private final Upkeep upkeep;
  private final Output output;
  private final Backoff backoff = new Backoff();
  private final Wakeup wakeup = new Wakeup();
  private final Thread thread;
  private final AtomicInteger starts = new AtomicInteger();
  private volatile boolean cutOff;

  /** The last one that was started. */
  private volatile @Nullable Process started;

  /**
   * @param onUp is called each time a daemon has come to answer
   */
  SupervisedDaemon(
      LaunchSpec spec, KeptConfig config, Problems problems, Consumer<String> log, Runnable onUp) {
    this.spec = spec;
    this.config = config;
    this.problems = problems;
    this.log = log;
    this.onUp = onUp;
    this.control = BirdControl.at(spec.socket()).withLimit(LIMIT);
    this.upkeep = new Upkeep(spec.place(), config, control, problems);
    this.output = new Output(spec.config().resolveSibling(spec + ".log"), log);
    this.thread = new Thread(this::supervise, "reflectory-" + spec);
    thread.setDaemon(true);
  }

  @Override
  public void start() {
    thread.start();
  }

  /** One that was adopted was not started. */
  @Override
  public int starts() {
    return starts.get();
  }

  @Override
  public void wake() {
    wakeup.signal();
  }

  /** It answers, or it runs and only its socket is gone. */
  @Override
  public boolean works() {
    return answers() || cutOff;
  }

  @Override
  public boolean isIdle() {
    return !Files.isRegularFile(spec.config());
  }

  private boolean answers() {
    try {
      return spec.hasSocket() && !control.status().state().isEmpty();
    } catch (BirdException.Unavailable e) {
      return false;
    }
  }

  private void supervise() {
    try {
      while (!wakeup.isClosed()) {
        Optional<ProcessHandle> running = spec.running();
        if (running.isPresent() || answers()) {
          log.accept(spec + ": adopted, as it runs already");
          follow(running, this::putRight);
        } else if (hasConfig()) {
          launch();
        } else {
          wakeup.await(Duration.ZERO, LIMIT);
        }
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants the thread to end.
    }
  }

  /** Whether there is a file to start on, which is then the last good one if that is known. */
  private boolean hasConfig() {
    try {
      upkeep.repair();
    } catch (IOException | BirdException e) {
      String file = spec.config().toString();
      problems.is(file, file + " cannot be put right: " + e);
    }
    return Files.isRegularFile(spec.config());
  }

  private void launch() throws InterruptedException {
    Process process;
    synchronized (this) {
      if (wakeup.isClosed()) {
        return;
      }
      try {
        Files.deleteIfExists(spec.socket());
        process =
            ChildProcess.of(spec.words())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.redirect())
                .start();
        started = process;
      } catch (IOException e) {
        log.accept(spec + ": cannot be started: " + e.getMessage());
        process = null;
      }
    }
    if (process == null) {
      pause(backoff.failed());
      return;
    }
    starts.incrementAndGet();
    config.started();
    log.accept(spec + ": started, process " + process.pid());
    follow(Optional.of(process.toHandle()), onUp);
  }

  /** One that runs already may have been given anything while nobody looked. */
  private void putRight() {
    try {
      config.restore();
    } catch (IOException | BirdException e) {
      log.accept(spec + ": what it has stays for now: " + e);
    }
    onUp.run();
  }

  /**
   * Until it ends, and for a while after.
   *
   * @param whenUp is called once when it answers
   */
  private void follow(Optional<ProcessHandle> process, Runnable whenUp)
      throws InterruptedException {
    long began = System.nanoTime();
    long heard = began;
    boolean up = false;
    int silent = 0;
    while (!wakeup.isClosed() && alive(process) && silent < SILENT_LOOKS) {
      output.repeat();
      boolean answers = answers();
      if (answers && !up) {
        whenUp.run();
      }
      up |= answers;
      if (answers) {
        heard = System.nanoTime();
        upkeep.look();
      }
      silent = answers || process.isPresent() ? 0 : silent + 1;
      lookForSocket(process, System.nanoTime() - heard);
      await(process, up || System.nanoTime() - began > GOOD.toNanos() ? LIMIT : LOOK_EVERY);
    }
    output.repeat();
    cutOff = false;
    if (System.nanoTime() - began > GOOD.toNanos()) {
      backoff.succeeded();
    }
    if (!wakeup.isClosed()) {
      log.accept(spec + ": ended; starting it again");
      pause(backoff.failed());
    }
  }

  private boolean alive(Optional<ProcessHandle> process) {
    return process.isEmpty() || isAlive(process.get());
  }

  private boolean isAlive(ProcessHandle process) {
    Process child = started;
    if (child != null && child.pid() == process.pid()) {
      return child.isAlive();
    }
    return spec.isRunBy(process);
  }

  /**
   * A daemon whose socket somebody has removed makes no other, so it can be told nothing. It goes
   * on reflecting, and is killed for another only when there is something to tell it: then its
   * peers keep their routes as for a restart.
   */
  private void lookForSocket(Optional<ProcessHandle> process, long silentFor) {
    String what = spec.socket() + " is there";
    cutOff = process.isPresent() && silentFor > WITHOUT_SOCKET.toNanos() && !spec.hasSocket();
    if (!cutOff) {
      problems.over(what);
      return;
    }
    problems.is(
        what,
        spec
            + " runs, but somebody has removed its control socket "
            + spec.socket()
            + ": it is started anew when it has to be told something");
    if (config.isWaiting()) {
      log.accept(spec + ": killed for another that can be told what is new");
      process.ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /** Returns early when the end is noticed. */
  private void await(Optional<ProcessHandle> process, Duration limit) throws InterruptedException {
    if (process.isEmpty()) {
      pause(limit);
      return;
    }
    try {
      process.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The caller looks.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    wakeup.await(duration, duration);
  }

  /** Ends the daemon, adopted or not, too. */
  @Override
  public void end(boolean keepRoutes) throws InterruptedException {
    wakeup.close();
    synchronized (this) {
      // From here on none is started.
    }
    Process child = started;
    Optional<ProcessHandle> process =
        child != null && child.isAlive() ? Optional.of(child.toHandle()) : spec.running();
    new Ending(spec, control, log).end(process, keepRoutes);
    // It may be about to put something right in the folder, which is another agent's from now on.
    thread.join(LAST_LOOK.toMillis());
    output.repeat();
  }
}
