package io.github.reflectory.agent.follow;

import com.google.common.base.Joiner;
import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.daemon.Daemons;
import io.github.reflectory.agent.follow.ConfigFiles.Result;
import io.github.reflectory.agent.health.Condition;
import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.agent.health.Reports;
import io.github.reflectory.agent.health.Words;
import io.github.reflectory.agent.hold.Hold;
import io.github.reflectory.agent.hold.Hold.Held;
import io.github.reflectory.agent.hold.Loss;
import io.github.reflectory.agent.hold.StateFile;
import io.github.reflectory.agent.session.SessionReport;
import io.github.reflectory.agent.speaker.Desired;
import io.github.reflectory.agent.speaker.Machine;
import io.github.reflectory.agent.time.Backoff;
import io.github.reflectory.agent.time.Pace;
import io.github.reflectory.agent.time.SteadyTime;
import io.github.reflectory.agent.time.Wakeup;
import io.github.reflectory.topology.Prefix;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Applies what the store says, as often as it is good for the daemons. */
public final class Reconciler {
  /** What does not concern this machine is no news, but counts, too. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  /** A loss that grows piece by piece is told now and then. */
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  private final Daemons daemons;
  private final Machine machine;
  private final Problems problems;
  private final Words words;
  private final ConfigFiles files;
  private final Hold hold;
  private final StateFile stateFile;
  private final SteadyTime time;
  private final Wakeup wakeup;
  private final Condition state;
  private final Consumer<String> log;
  private final ChangeLog changes;
  private final Pace pace = new Pace();
  private final Backoff backoff = new Backoff();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicReference<@Nullable Loss> confirmed = new AtomicReference<>();
  private Runnable onWritten = () -> {};
  private boolean adopted;
  private String held = "";
  private long told;
  private String trouble = "";

  public Reconciler(
      Daemons daemons,
      Machine machine,
      Hold hold,
      StateFile stateFile,
      SteadyTime time,
      Wakeup wakeup,
      Reports reports) {
    this.daemons = daemons;
    this.machine = machine;
    this.problems = reports.problems();
    this.words = reports.words();
    this.state = reports.condition();
    this.log = reports.log();
    this.files = new ConfigFiles(daemons, machine, state, log);
    this.hold = hold;
    this.stateFile = stateFile;
    this.time = time;
    this.wakeup = wakeup;
    this.changes = new ChangeLog(log);
  }

  /** Says what to do when there may be a file for a daemon to start on. */
  public void onWritten(Runnable action) {
    onWritten = action;
  }

  /** A daemon was started, or found, and may use anything. Thread-safe. */
  public void daemonIsUp() {
    started.set(true);
    wakeup.signal();
  }

  /** Applies what is held back, unless it has become worse by then; thread-safe. */
  public void confirm(Loss shown) {
    confirmed.set(shown);
    wakeup.signal();
  }

  /**
   * Goes on until the wakeup is closed.
   *
   * @param source what the store says now, if it has said anything
   */
  public void run(Supplier<Optional<Desired>> source) throws InterruptedException {
    Duration atMost = LOOK_EVERY;
    int signals = 0;
    long looked = System.nanoTime();
    while (!wakeup.isClosed()) {
      signals = wakeup.await(pace.after(signals, looked, System.nanoTime()), atMost);
      looked = System.nanoTime();
      Optional<Desired> found = source.get();
      if (!wakeup.isClosed()) {
        atMost = found.map(this::follow).orElse(LOOK_EVERY);
      }
    }
  }

  /** Applies what is not held back; when to look again, if nothing happens before. */
  public Duration follow(Desired found) {
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
      Optional<Desired> besides = hold.besides(found);
      if (besides.isPresent()) {
        again = apply(besides.get(), () -> hold.appliedBesides(besides.get()));
      }
    }
    stateFile.keep(hold.last(), hold.lossAges(now));
    return Comparators.min(again, back.isEmpty() ? LOOK_EVERY : hold.next(now));
  }

  private void tell(Optional<Held> back, long now) {
    String lost = back.map(each -> each.loss().sentence()).orElse("");
    if (lost.isEmpty() && !held.isEmpty()) {
      log.accept("no longer held back: " + held);
      held = "";
    } else if (!lost.equals(held) && (held.isEmpty() || now - told > TELL_EVERY.toNanos())) {
      long seconds = back.orElseThrow().left().toSeconds();
      log.accept("held back for " + seconds + " s, or until " + words.confirmation() + ": " + lost);
      held = lost;
      told = now;
    }
  }

  /** Applies at once what nobody can doubt. */
  public void begin(Desired first) {
    apply(first, () -> applied(first));
  }

  private void applied(Desired found) {
    state.reached(found.revision());
    hold.applied(found, time.now());
  }

  private Duration apply(Desired wanted, Runnable onApplied) {
    if (started.getAndSet(false)) {
      files.forget();
    }
    if (!adopted) {
      adopted = true;
      changes.adopted(SessionReport.of(wanted.speakers(), daemons.protocols()));
    }
    state.wanted(wanted.speakers());
    tellUnannounced(wanted);
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

  private void tellUnannounced(Desired wanted) {
    String what = "announced";
    ImmutableList<Prefix> none = machine.unannounced(wanted.speakers());
    if (none.isEmpty()) {
      problems.over(what);
    } else {
      problems.is(
          what,
          Joiner.on(", ").join(none)
              + ": not announced, as the store has no address of that family for this node");
    }
  }

  private Result tryTo(Desired found) {
    try {
      return files.apply(found.speakers());
    } catch (RuntimeException e) {
      // Whatever is wrong with what is wanted now, the daemons go on with what they have.
      String why = "what is wanted cannot be applied: " + e;
      if (!why.equals(trouble)) {
        log.accept(why);
      }
      trouble = why;
      state.unwritten(why);
      return Result.AGAIN;
    }
  }
}
