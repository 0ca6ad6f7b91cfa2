package io.github.reflectory.cli.agent;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
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

  private final DaemonSpec spec;
  private final KeptConfig config;
  private final BirdControl control;
  private final Troubles troubles;
  private final Listening listening;
  private long next = System.nanoTime();

  Upkeep(DaemonSpec spec, KeptConfig config, BirdControl control, Troubles troubles) {
    this.spec = spec;
    this.config = config;
    this.control = control;
    this.troubles = troubles;
    this.listening = new Listening(spec, config, control, troubles);
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
      troubles.is(spec.config().toString(), spec.config() + " cannot be put right: " + e);
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
    String name = spec.config().toString();
    if (config.repair()) {
      troubles.wasPutRight(name, name + " was changed by somebody else; what was in use is back");
    } else {
      troubles.over(name);
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
      troubles.wasPutRight(
          spec.socket().toString(),
          spec + " was given another configuration by somebody else; it has its own again");
    }
  }
}
