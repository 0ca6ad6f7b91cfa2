package io.github.reflectory.cli.sessions;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.v3.CalicoCluster;
import io.github.reflectory.calico.v3.CalicoEnd;
import io.github.reflectory.calico.v3.CalicoNode;
import io.github.reflectory.calico.v3.ClusterSessions;
import io.github.reflectory.cli.sessions.ShownSpeaker.End;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.util.HashSet;
import java.util.Set;

/** The speakers of one family, of a topology and of a cluster. */
final class ShownSpeakers {
  private ShownSpeakers() {}

  static ImmutableList<ShownSpeaker> of(Topology topology, AddressFamily family) {
    Iterable<Speaker> speakers = Sessions.of(topology, family).speakers();
    Set<SessionEnd> up = new HashSet<>();
    for (SessionGraph.Session session : SessionGraph.of(speakers).sessions()) {
      up.add(session.a());
      up.add(session.b());
    }
    ImmutableList.Builder<ShownSpeaker> shown = ImmutableList.builder();
    for (Speaker speaker : speakers) {
      if (!speaker.isExternalRouter()) {
        shown.add(
            new ShownSpeaker(
                speaker.node().orElse(null),
                speaker.address(),
                speaker.isReflector(),
                speaker.clusterId().map(ClusterId::toString).orElse(null),
                speaker.ends().stream()
                    .map(end -> end(end, up.contains(end)))
                    .collect(ImmutableList.toImmutableList())));
      }
    }
    return shown.build();
  }

  private static End end(SessionEnd end, boolean up) {
    return new End(
        end.peer(),
        0,
        end.peerNode(),
        end.localAs(),
        end.peerAs(),
        end.reflects(),
        false,
        end.role().toString(),
        end.reason().toString(),
        end.role() == Role.EXTERNAL_ROUTER ? null : (Boolean) up);
  }

  static ImmutableList<ShownSpeaker> of(CalicoCluster cluster, AddressFamily family) {
    ClusterSessions sessions = cluster.sessions(family);
    ImmutableList.Builder<ShownSpeaker> shown = ImmutableList.builder();
    for (CalicoNode node : cluster.nodes().values()) {
      node.address(family)
          .ifPresent(
              address ->
                  shown.add(
                      new ShownSpeaker(
                          node.name(),
                          address.address(),
                          node.isReflector(),
                          node.clusterId(),
                          requireNonNull(sessions.ends().get(node.name())).stream()
                              .map(end -> end(node.name(), end, sessions))
                              .collect(ImmutableList.toImmutableList()))));
    }
    return shown.build();
  }

  private static End end(Name node, CalicoEnd end, ClusterSessions sessions) {
    return new End(
        end.peer(),
        end.port(),
        end.peerNode(),
        end.localAs(),
        end.peerAs(),
        end.client(),
        end.passive(),
        sessions.role(node, end).toString(),
        end.reason(),
        end.peerNode() == null ? null : (Boolean) sessions.answering(node, end).isPresent());
  }
}
