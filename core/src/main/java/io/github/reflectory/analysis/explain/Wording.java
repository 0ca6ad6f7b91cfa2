package io.github.reflectory.analysis.explain;

import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.propagation.HopList;
import io.github.reflectory.analysis.propagation.Route;
import io.github.reflectory.analysis.propagation.Route.Learned;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Speakers and routes as people read about them. */
final class Wording {
  private static final int NAMED = 4;

  private final Network network;

  Wording(Network network) {
    this.network = network;
  }

  String name(int speaker) {
    return network.speaker(speaker).toString();
  }

  /** A few by name, the others by number. */
  String names(List<Integer> speakers) {
    int named = speakers.size() <= NAMED ? speakers.size() - 1 : NAMED;
    String first = speakers.stream().limit(named).map(this::name).collect(Collectors.joining(", "));
    String last =
        speakers.size() <= NAMED ? name(speakers.get(named)) : speakers.size() - NAMED + " others";
    return first.isEmpty() ? last : first + " and " + last;
  }

  /** The peer at an end, and what it is to the speaker whose end it is. */
  String peer(int end) {
    String what =
        network.isExternal(end)
            ? "the external peer "
            : network.isClient(end) ? "the client " : "the non-client ";
    return what + name(network.peer(end));
  }

  String clusterId(int reflector) {
    return network.identities().clusterText(network.identities().cluster(reflector));
  }

  /** AS_PATH, and where the route is internal ORIGINATOR_ID and CLUSTER_LIST. */
  String attributes(Route route) {
    String asPath =
        route.asPath().size() == 0 ? "empty AS_PATH" : "AS_PATH " + numbers(route.asPath());
    if (route.learned() != Learned.INTERNALLY || route.clusters().size() == 0) {
      return asPath;
    }
    return asPath + ", ORIGINATOR_ID " + originatorId(route) + ", CLUSTER_LIST " + clusters(route);
  }

  String originatorId(Route route) {
    return network.identities().routerIdText(route.originatorId());
  }

  String clusters(Route route) {
    return Arrays.stream(route.clusters().toArray())
        .mapToObj(network.identities()::clusterText)
        .collect(Collectors.joining(" "));
  }

  private static String numbers(HopList hops) {
    return Arrays.stream(hops.toArray())
        .mapToObj(Integer::toUnsignedString)
        .collect(Collectors.joining(" "));
  }
}
