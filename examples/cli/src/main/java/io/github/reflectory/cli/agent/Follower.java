package io.github.reflectory.cli.agent;

import com.google.common.collect.Comparators;
import io.github.reflectory.cli.agent.Hold.Held;
import io.github.reflectory.cli.agent.ReflectorFiles.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Applies what the store says, as often as it is good for the daemons. */
final class Follower {
  /** What does not concern this reflector is no news, but counts, too. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  /** A loss that grows piece by piece is told now and then. */
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  private final Daemons daemons;
  private final ReflectorFiles files;
  private final Hold hold;
  private final Memory memory;
  private final SteadyTime time;
  private final Bell bell;
  private final AgentState state;
  private final AgentLog log;
  private final Changes changes;
  private final Pace pace = new Pace();
  private final Backoff backoff = new Backoff();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicReference<@Nullable Loss> confirmed = new AtomicReference<>();
  private Runnable onWritten = () -> {};
  private boolean adopted;
  private String held = "";
  private long told;
  private String trouble = "";

  Follower(
      Daemons daemons,
      Hold hold,
      Memory memory,
      SteadyTime time,
      Bell bell,
      AgentState state,
      AgentLog log) {
    this.daemons = daemons;
    this.files = new ReflectorFiles(daemons, state, log);
    this.hold = hold;
    this.memory = memory;
    this.time = time;
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

  /** Applies what is held back, unless it has become worse by then; thread-safe. */
  void confirm(Loss shown) {
    confirmed.set(shown);
    bell.ring();
  }

  /**
   * Goes on until the bell is closed.
   *
   * @param source what the store says now, if it has said anything
   */
  void run(Supplier<Optional<Standing>> source) throws InterruptedException {
    Duration atMost = LOOK_EVERY;
    int rings = 0;
    long looked = System.nanoTime();
    while (!bell.isClosed()) {
      rings = bell.await(pace.after(rings, looked, System.nanoTime()), atMost);
      looked = System.nanoTime();
      Optional<Standing> found = source.get();
      if (!bell.isClosed()) {
        atMost = found.map(this::follow).orElse(LOOK_EVERY);
      }
    }
  }

  /** Applies what is not held back; when to look again, if nothing happens before. */
  Duration follow(Standing found) {
    long now = time.now();
    state.found(found);
    Loss wanted = confirmed.getAndSet(null);
    if (wanted != null) {
      hold.confirm(wanted, now);
    }
    Optional<Held> back = hold.check(found, now);
    state.held(back.orElse(null));
    tell(back, now);
    Duration again = LOOK_EVERY;
    if (back.isEmpty()) {
      again = apply(found, () -> applied(found));
    } else {
      Optional<Standing> besides = hold.besides(found);
      if (besides.isPresent()) {
        again = apply(besides.get(), () -> hold.appliedBesides(besides.get()));
      }
    }
    memory.keep(hold.last(), hold.doubts(now));
    return Comparators.min(again, back.isEmpty() ? LOOK_EVERY : hold.next(now));
  }

  private void tell(Optional<Held> back, long now) {
    String words = back.map(each -> each.loss().sentence()).orElse("");
    if (words.isEmpty() && !held.isEmpty()) {
      log.say("no longer held back: " + held);
      held = "";
    } else if (!words.equals(held) && (held.isEmpty() || now - told > TELL_EVERY.toNanos())) {
      long seconds = back.orElseThrow().left().toSeconds();
      log.say("held back for " + seconds + " s, or until reflectory confirm: " + words);
      held = words;
      told = now;
    }
  }

  /** Applies at once what nobody can doubt. */
  void begin(Standing first) {
    apply(first, () -> applied(first));
  }

  private void applied(Standing found) {
    state.reached(found.revision());
    hold.applied(found, time.now());
  }

  private Duration apply(Standing wanted, Runnable onApplied) {
    if (started.getAndSet(false)) {
      files.forget();
    }
    if (!adopted) {
      adopted = true;
      changes.adopted(SessionReport.of(wanted.speakers(), daemons.protocols()));
    }
    state.wanted(wanted.speakers());
    Result result = tryTo(wanted);
    onWritten.run();
    if (result == Result.AGAIN) {
      return backoff.failed();
    }
    backoff.succeeded();
    if (result == Result.APPLIED) {
      changes.sessions(wanted.speakers());
      onApplied.run();
    }
    return LOOK_EVERY;
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
