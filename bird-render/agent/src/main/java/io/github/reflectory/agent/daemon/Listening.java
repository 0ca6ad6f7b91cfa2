package io.github.reflectory.agent.daemon;

import io.github.reflectory.agent.health.Problems;
import io.github.reflectory.bird.control.BirdControl;
import io.github.reflectory.bird.control.ProtocolState;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a daemon listens where its sessions need it to. Where it could not, as its port was taken
 * or its address not there, BIRD has switched those sessions off and does not try again: one of
 * each address family is switched on now and then, and when that one stays on, all are. Sessions
 * that are up do not notice. For use by one thread.
 */
final class Listening {
  private static final String DEAF = "No listening socket";
  private static final int LOOKS_BETWEEN_TRIES = 3;

  private final Place place;
  private final KeptConfig config;
  private final BirdControl control;
  private final Problems problems;
  private final Set<String> tried = new HashSet<>();
  private int looks;

  Listening(Place place, KeptConfig config, BirdControl control, Problems problems) {
    this.place = place;
    this.config = config;
    this.control = control;
    this.problems = problems;
  }

  void look(List<ProtocolState> protocols) throws IOException {
    Set<String> deaf =
        protocols.stream()
            .filter(Listening::isDeaf)
            .map(ProtocolState::name)
            .collect(Collectors.toSet());
    String what = place.socket() + " listens";
    if (deaf.isEmpty()) {
      tried.clear();
      looks = 0;
      problems.over(what);
      return;
    }
    problems.is(
        what,
        place
            + " cannot listen for sessions: port 179 is taken by another process, or its address"
            + " is not on this machine; it is tried again every few seconds");
    if (!deaf.containsAll(tried)) {
      tried.clear();
      config.restore();
    } else if (looks++ % LOOKS_BETWEEN_TRIES == 0) {
      tried.clear();
      tried.addAll(oneOfEachFamily());
      tried.forEach(control::enable);
    }
  }

  private static boolean isDeaf(ProtocolState protocol) {
    return protocol.bgp() && protocol.state().equals("down") && protocol.info().contains(DEAF);
  }

  private Set<String> oneOfEachFamily() {
    Map<Boolean, String> one = new HashMap<>();
    for (ProtocolState each : control.protocols()) {
      if (isDeaf(each)) {
        one.putIfAbsent(each.neighbor().orElse("").contains(":"), each.name());
      }
    }
    return Set.copyOf(one.values());
  }
}
