package io.github.reflectory.cli.agent;

import io.github.reflectory.cli.agent.ReflectorFiles.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Applies what the store says, as often as it is good for the daemons. */
final class Follower {
  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final Daemons daemons;
  private final ReflectorFiles files;
  private final Hold hold;
  private final Memory memory;
  private final Bell bell;
  private final AgentState state;
  private final AgentLog log;
  private final Changes changes;
  private final Pace pace = new Pace();
  private final Backoff backoff = new Backoff();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean confirmed = new AtomicBoolean();
  private Runnable onWritten = () -> {};
  private boolean adopted;
  private String held = "";
  private String trouble = "";

  Follower(Daemons daemons, Hold hold, Memory memory, Bell bell, AgentState state, AgentLog log) {
    this.daemons = daemons;
    this.files = new ReflectorFiles(daemons, state, log);
    this.hold = hold;
    this.memory = memory;
    this.bell = bell;
    this.state = state;
    this.log = log;
    this.changes = new Changes(log);
  }

  /** Says what to do when there may be a file for a daemon to start on. */
  void onWritten(Runnable action) {
    onWritten = action;
  }

  /** A daemon was started, or found, and may use anything. Thread-safe. */
  void daemonIsUp() {
    started.set(true);
    bell.ring();
  }

  /** Applies what is held back by then; thread-safe. */
  void confirm() {
    confirmed.set(true);
    bell.ring();
  }

  /**
   * Goes on until the bell is closed.
   *
   * @param source what the store says now, if it has said anything
   */
  void run(Supplier<Optional<Standing>> source) throws InterruptedException {
    Duration atMost = FOR_EVER;
    int rings = 0;
    long looked = System.nanoTime();
    while (!bell.isClosed()) {
      rings = bell.await(pace.after(rings, looked, System.nanoTime()), atMost);
      looked = System.nanoTime();
      Optional<Standing> found = source.get();
      if (!bell.isClosed()) {
        atMost = found.map(this::follow).orElse(FOR_EVER);
      }
    }
  }

  /** Applies unless it is held back; when to look again, if nothing happens before. */
  Duration follow(Standing found) {
    long now = System.nanoTime();
    state.entries(found.entries());
    Optional<String> reason = hold.check(found, now, confirmed.getAndSet(false));
    state.held(reason.orElse(null));
    if (reason.isPresent()) {
      if (hold.began(now)) {
        log.say(
            "held back for " + hold.left(now).toSeconds() + " s unless confirmed: " + reason.get());
      }
      held = reason.get();
      return hold.left(now);
    }
    if (!held.isEmpty()) {
      log.say("no longer held back: " + held);
      held = "";
    }
    return apply(found);
  }

  /** Applies; when to try again. */
  Duration apply(Standing found) {
    if (started.getAndSet(false)) {
      files.forget();
    }
    if (!adopted) {
      adopted = true;
      changes.adopted(SessionReport.of(found.speakers(), daemons.protocols()));
    }
    state.wanted(found.speakers());
    Result result = tryTo(found);
    onWritten.run();
    if (result == Result.AGAIN) {
      return backoff.failed();
    }
    backoff.succeeded();
    if (result == Result.APPLIED) {
      changes.sessions(found.speakers());
      state.reached(found.revision());
      memory.applied(found);
    }
    return FOR_EVER;
  }

  private Result tryTo(Standing found) {
    try {
      return files.apply(found.speakers());
    } catch (RuntimeException e) {
      // Whatever is wrong with what is wanted now, the daemons go on with what they have.
      String words = "what is wanted cannot be applied: " + e;
      if (!words.equals(trouble)) {
        log.say(words);
      }
      trouble = words;
      return Result.AGAIN;
    }
  }
}
