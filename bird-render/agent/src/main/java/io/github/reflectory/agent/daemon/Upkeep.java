package io.github.reflectory.agent.daemon;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.BirdException;
import io.github.reflectory.bird.control.ProtocolState;
import io.github.reflectory.bird.control.Publication.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks after a daemon that runs and answers: its file and what it uses are what it last accepted,
 * and it listens. What is not so is put right, and told. For use by one thread.
 */
final class Upkeep {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Place place;
  private final KeptConfig config;
  private final BirdControl control;
  private final Problems problems;
  private final Listening listening;
  private long next = System.nanoTime();

  Upkeep(Place place, KeptConfig config, BirdControl control, Problems problems) {
    this.place = place;
    this.config = config;
    this.control = control;
    this.problems = problems;
    this.listening = new Listening(place, config, control, problems);
  }

  /** Looks, unless it has lately. */
  void look() {
    if (next - System.nanoTime() > 0) {
      return;
    }
    next = System.nanoTime() + EVERY.toNanos();
    try {
      repair();
      List<ProtocolState> protocols = control.overview();
      if (hasAnother(protocols) || config.isAnother()) {
        putRight();
      } else {
        listening.look(protocols);
      }
    } catch (IOException e) {
      problems.is(place.config().toString(), place.config() + " cannot be put right: " + e);
    } catch (BirdException e) {
      // As while it ends; the next look tells.
    }
  }

  /**
   * Makes the file what the daemon last accepted.
   *
   * @throws IOException if it cannot be read or written
   */
  void repair() throws IOException {
    String name = place.config().toString();
    if (config.repair()) {
      problems.wasPutRight(name, name + " was changed by somebody else; what was in use is back");
    } else {
      problems.over(name);
    }
  }

  private boolean hasAnother(List<ProtocolState> protocols) {
    if (!config.isSettled() || config.lastAccepted().isEmpty()) {
      return false;
    }
    ImmutableSet<String> wanted = config.sessions();
    Set<String> found =
        protocols.stream()
            .filter(each -> each.bgp() && !each.state().equals("stop"))
            .map(ProtocolState::name)
            .collect(Collectors.toSet());
    return !Sets.symmetricDifference(wanted, found).isEmpty();
  }

  private void putRight() throws IOException {
    Outcome done = config.restore().outcome();
    if (done == Outcome.APPLIED) {
      problems.wasPutRight(
          place.socket().toString(),
          place + " was given another configuration by somebody else; it has its own again");
    }
  }
}
