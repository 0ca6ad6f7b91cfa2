package io.github.reflectory.agent.daemon;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.bird.control.ConfigPublisher;
import io.github.reflectory.bird.control.Publication;
import io.github.reflectory.bird.control.Publication.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One daemon's configuration: what it was last given, and when. Used by whoever follows the store
 * and by whoever looks after the daemon; thread-safe.
 */
public final class KeptConfig {
  private static final Pattern SESSION = Pattern.compile("^protocol bgp (\\w+)", Pattern.MULTILINE);

  /** Protocols that come and go with a configuration have done so by then. */
  private static final Duration SETTLED = Duration.ofSeconds(15);

  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private final ConfigPublisher publisher;
  private final BirdControl daemon;
  private @Nullable Given given;

  /** When the daemon took it, by its own word. */
  private @Nullable ConfiguredAt known;

  private boolean waiting;

  /** From when until when a daemon was told to use it, in the terms of {@link System#nanoTime}. */
  private record Given(long from, long to) {}

  KeptConfig(ConfigPublisher publisher, BirdControl daemon) {
    this.publisher = publisher;
    this.daemon = daemon;
  }

  public synchronized Publication publish(BirdFile configuration) throws IOException {
    String before = publisher.lastAccepted().orElse("");
    long from = System.nanoTime();
    Publication done = publisher.publish(configuration);
    note(done, from);
    waiting |= done.outcome() == Outcome.WRITTEN && !configuration.text().equals(before);
    return done;
  }

  /** Makes the daemon, and its file, go on with what it last accepted. */
  synchronized Publication restore() throws IOException {
    long from = System.nanoTime();
    Publication done = publisher.restore();
    note(done, from);
    return done;
  }

  private void note(Publication done, long from) {
    if (done.outcome() == Outcome.APPLIED) {
      given(from, Duration.ZERO);
    }
    if (done.outcome() == Outcome.APPLIED || done.outcome() == Outcome.UNCHANGED) {
      waiting = false;
    }
  }

  private void given(long from, Duration patience) {
    given = new Given(from, System.nanoTime() + patience.toNanos());
    known = null;
    try {
      isAnother();
    } catch (BirdException e) {
      // A later look tells.
    }
  }

  /** Makes the file what was last accepted; whether somebody else had changed it. */
  synchronized boolean repair() throws IOException {
    return publisher.repair();
  }

  /** Forgets what the daemon uses. */
  public void forget() {
    publisher.forget();
  }

  /** A daemon was started on the file. */
  synchronized void started() {
    given(System.nanoTime(), START_LIMIT);
    waiting = false;
  }

  /** Whether the file holds something new that the daemon, which runs, could not be told. */
  synchronized boolean isWaiting() {
    return waiting;
  }

  public Optional<String> lastAccepted() {
    return publisher.lastAccepted();
  }

  /** The names of the sessions the daemon is to have. */
  ImmutableSet<String> sessions() {
    return SESSION
        .matcher(lastAccepted().orElse(""))
        .results()
        .map((MatchResult each) -> each.group(1))
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * Whether the daemon has taken another configuration than it was given, as far as the time tells.
   *
   * @throws BirdException.Unavailable if it does not answer
   */
  synchronized boolean isAnother() {
    Optional<ConfiguredAt> told = ConfiguredAt.of(daemon.status(), System.nanoTime());
    if (told.isEmpty()) {
      return isSettled();
    }
    ConfiguredAt taken = told.get();
    if (known != null && taken.differs(known)) {
      return true;
    }
    if (known == null && given != null && !taken.isWithin(given.from(), given.to())) {
      // As while it waits for the one before to go.
      return isSettled();
    }
    known = taken;
    return false;
  }

  /** Whether it was given long enough ago for the daemon to use it, and nothing else any more. */
  synchronized boolean isSettled() {
    return given != null && System.nanoTime() - given.to() > SETTLED.toNanos();
  }
}
