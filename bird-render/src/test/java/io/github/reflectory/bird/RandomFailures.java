package io.github.reflectory.bird;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.session.SessionGraph.Session;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Name;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is down in a network, one time after the other. */
final class RandomFailures {
  /** So many times, the first without failures. */
  static final int TIMES = 4;

  // Among the reflectors, of which there are six to nine.
  private static final int SESSIONS = 6;
  private static final int NODES = 2;

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

  /** Some sessions, all reflectors and a few nodes. */
  private static List<Failure> candidates(Chance chance, RandomNetwork network, Set<Failure> down) {
    List<Failure> candidates = new ArrayList<>();
    for (Session session : chance.some(SESSIONS, network.graph().sessions())) {
      candidates.add(new Failure.OfSession(session.a().local(), session.b().local()));
    }
    List<Name> nodes = new ArrayList<>();
    for (Speaker speaker : network.speakers()) {
      if (speaker.isReflector()) {
        candidates.add(new Failure.OfSpeaker(speaker.address()));
      } else {
        nodes.add(speaker.node().orElseThrow());
      }
    }
    chance.some(NODES, nodes).forEach(node -> candidates.add(new Failure.OfNode(node)));
    candidates.removeAll(down);
    return candidates;
  }
}
