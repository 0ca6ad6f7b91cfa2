package io.github.reflectory.analysis.flat;

import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Roster;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the reflectors of a network are as {@link FullMesh} needs them. */
final class ReflectorMesh {
  private static final int NOT_FLAT = -1;

  private ReflectorMesh() {}

  /**
   * For each reflector the number of its cluster ID, or {@link FullMesh#STANDALONE}; null if one of
   * them is not as it must be.
   *
   * @param numbers for each speaker its number among the reflectors, or a negative one
   */
  static int @Nullable [] ids(Roster roster, int[] numbers) {
    Network network = roster.network();
    int[] reflectors = roster.reflectors();
    int[] ids = new int[reflectors.length];
    int[] meshed = new int[reflectors.length];
    Map<Integer, Integer> known = new HashMap<>();
    for (int i = 0; i < reflectors.length; i++) {
      meshed[i] = meshed(network, reflectors[i], numbers);
      if (meshed[i] == NOT_FLAT) {
        return null;
      }
      int cluster = network.identities().cluster(reflectors[i]);
      ids[i] =
          meshed[i] == 0 ? FullMesh.STANDALONE : known.computeIfAbsent(cluster, id -> known.size());
    }
    long inMesh = Arrays.stream(meshed).filter(sessions -> sessions > 0).count();
    boolean full =
        Arrays.stream(meshed).allMatch(sessions -> sessions == 0 || sessions == inMesh - 1);
    return full ? ids : null;
  }

  /** How many sessions a reflector has with others. */
  private static int meshed(Network network, int reflector, int[] numbers) {
    int meshed = 0;
    int last = network.lastEnd(reflector);
    for (int end = network.firstEnd(reflector); end < last; end++) {
      boolean toReflector = numbers[network.peer(end)] >= 0;
      boolean client = network.isClient(end) || (network.isExternal(end) && !toReflector);
      boolean other = !toReflector && network.speaker(network.peer(end)).node().isEmpty();
      if (other || client == toReflector || (toReflector && network.isExternal(end))) {
        return NOT_FLAT;
      }
      meshed += toReflector ? 1 : 0;
    }
    return network.showsSeveralAs(reflector) ? NOT_FLAT : meshed;
  }
}
