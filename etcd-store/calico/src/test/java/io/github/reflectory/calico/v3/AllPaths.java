package io.github.reflectory.calico.v3;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who holds whose routes where every path is passed on, found by passing on one path after another:
 * independent of the analysis, and as RFC 4456 sections 6 and 8, RFC 4271 section 9.2 and BIRD's
 * check of CLUSTER_LIST on sessions with clients say.
 */
final class AllPaths {
  private enum From {
    ITSELF,
    CLIENT,
    NON_CLIENT,
    OTHER_AS
  }

  /** A path as its holder has it. */
  private record Path(
      From from, @Nullable Name peer, List<Asn> as, List<String> clusters, @Nullable Name origin) {}

  private record Held(Name at, Path path) {}

  private final CalicoCluster cluster;
  private final ClusterSessions sessions;
  private final ImmutableSortedMap<Name, ImmutableList<CalicoEnd>> ends;

  AllPaths(CalicoCluster cluster, ClusterSessions sessions) {
    this.cluster = cluster;
    this.sessions = sessions;
    this.ends = sessions.ends();
  }

  /** For each node the others whose routes it holds. */
  Map<Name, Set<Name>> visibility() {
    Map<Name, Set<Name>> holds = new HashMap<>();
    ends.keySet().forEach(node -> holds.put(node, new TreeSet<>()));
    for (Name origin : ends.keySet()) {
      for (Name holder : holders(origin)) {
        if (!holder.equals(origin)) {
          requireNonNull(holds.get(holder)).add(origin);
        }
      }
    }
    return holds;
  }

  private Set<Name> holders(Name origin) {
    Set<Held> seen = new HashSet<>();
    Set<Name> holders = new HashSet<>();
    Deque<Held> open = new ArrayDeque<>();
    open.add(new Held(origin, new Path(From.ITSELF, null, List.of(), List.of(), null)));
    while (!open.isEmpty()) {
      Held held = open.remove();
      if (seen.add(held)) {
        holders.add(held.at());
        for (CalicoEnd end : requireNonNull(ends.get(held.at()))) {
          sessions
              .answering(held.at(), end)
              .flatMap(answer -> passed(held, end, answer))
              .ifPresent(open::add);
        }
      }
    }
    return holders;
  }

  private Optional<Held> passed(Held held, CalicoEnd end, CalicoEnd answer) {
    Name to = requireNonNull(end.peerNode());
    Path path = held.path();
    CalicoNode sender = node(held.at());
    CalicoNode receiver = node(to);
    if (to.equals(path.peer())) {
      return Optional.empty();
    }
    List<Asn> as = new ArrayList<>(path.as());
    List<String> clusters = new ArrayList<>();
    Name origin = null;
    From from = answer.client() ? From.CLIENT : From.NON_CLIENT;
    if (end.external()) {
      as.add(end.localAs());
      from = From.OTHER_AS;
    } else {
      boolean reflected = path.from() == From.CLIENT || path.from() == From.NON_CLIENT;
      if (path.from() == From.NON_CLIENT && !end.client()) {
        return Optional.empty();
      }
      if (reflected && !sender.isReflector()) {
        return Optional.empty();
      }
      clusters.addAll(path.clusters());
      origin = path.origin();
      if (reflected) {
        String own = requireNonNull(sender.clusterId());
        if (end.client() && clusters.contains(own)) {
          return Optional.empty();
        }
        clusters.add(own);
        origin = origin == null ? path.peer() : origin;
      }
    }
    boolean looped =
        as.contains(answer.localAs())
            || to.equals(origin)
            || (answer.client() && clusters.contains(receiver.clusterId()));
    return looped
        ? Optional.empty()
        : Optional.of(new Held(to, new Path(from, held.at(), as, clusters, origin)));
  }

  private CalicoNode node(Name name) {
    return requireNonNull(cluster.nodes().get(name));
  }
}
