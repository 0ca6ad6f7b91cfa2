package io.github.reflectory.bird;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.Failure;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.SessionGraph.Session;
import io.github.reflectory.topology.Speaker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is down in a network, one time after the other. */
final class RandomFailures {
  /** So many times, the first without failures. */
  static final int TIMES = 4;

  private static final int MOST_NODES = 2;

  private RandomFailures() {}

  /** More fails each time; seldom, the last time, most of it is well again. */
  static List<ImmutableSet<Failure>> draw(long seed, RandomNetwork network) {
    Chance chance = new Chance(seed);
    Set<Failure> down = new LinkedHashSet<>();
    List<ImmutableSet<Failure>> times = new ArrayList<>(List.of(ImmutableSet.of()));
    boolean healing = chance.percent(25);
    for (int time = 2; time <= TIMES; time++) {
      if (healing && time == TIMES) {
        chance.some(down.size() - 1, down).forEach(down::remove);
      } else {
        down.addAll(chance.some(chance.between(1, 2), candidates(chance, network, down)));
      }
      times.add(ImmutableSet.copyOf(down));
    }
    return times;
  }

  /** Sessions and reflectors with equal probability, nodes less often. */
  private static List<Failure> candidates(Chance chance, RandomNetwork network, Set<Failure> down) {
    List<Failure> candidates = new ArrayList<>();
    for (Session session : chance.some(5, network.graph().sessions())) {
      candidates.add(new Failure.OfSession(session.a().local(), session.b().local()));
    }
    for (Speaker speaker : chance.some(network.speakers().size(), network.speakers())) {
      IpAddress address = speaker.address();
      if (speaker.isReflector()) {
        candidates.add(new Failure.OfSpeaker(address));
      } else if (candidates.size() < 7 + MOST_NODES) {
        candidates.add(new Failure.OfNode(speaker.node().orElseThrow()));
      }
    }
    candidates.removeAll(down);
    return candidates;
  }
}
