package io.github.reflectory.analysis.flat;

import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.sets.IndexSet;
import io.github.reflectory.session.ReflectionRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the reflectors of a network. */
final class ReflectorMesh {
  private ReflectorMesh() {}

  /**
   * Their mesh; none if one of them is not as {@link FullMesh} needs it.
   *
   * @param numbers for each speaker its number among the reflectors, or a negative one
   */
  static Optional<FullMesh> of(Roster roster, int[] numbers, ReflectionRules rules) {
    Network network = roster.network();
    int[] reflectors = roster.reflectors();
    int[] meshed = new int[reflectors.length];
    int[] ids = new int[reflectors.length];
    Map<Integer, Integer> known = new HashMap<>();
    for (int i = 0; i < reflectors.length; i++) {
      if (!isFlat(network, reflectors[i], numbers)) {
        return Optional.empty();
      }
      meshed[i] = (int) network.peers(reflectors[i]).filter(peer -> numbers[peer] >= 0).count();
      ids[i] =
          known.computeIfAbsent(network.identities().cluster(reflectors[i]), id -> known.size());
    }
    IndexSet standalone =
        IndexSet.of(IntStream.range(0, meshed.length).filter(i -> meshed[i] == 0).toArray());
    int others = reflectors.length - standalone.size() - 1;
    return IntStream.of(meshed).allMatch(sessions -> sessions == 0 || sessions == others)
        ? Optional.of(new FullMesh(ids, standalone, rules, !network.sendsAllPaths()))
        : Optional.empty();
  }

  private static boolean isFlat(Network network, int reflector, int[] numbers) {
    return !network.showsSeveralAs(reflector)
        && network
            .ends(reflector)
            .allMatch(end -> isFlatEnd(network, end, numbers[network.peer(end)] >= 0));
  }

  private static boolean isFlatEnd(Network network, int end, boolean toReflector) {
    boolean nonClient = !network.isClient(end) && !network.isExternal(end);
    boolean toNode = network.speaker(network.peer(end)).node().isPresent();
    return nonClient == toReflector && (toReflector || toNode);
  }
}
