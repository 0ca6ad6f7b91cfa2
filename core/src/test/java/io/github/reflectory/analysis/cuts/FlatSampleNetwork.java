package io.github.reflectory.analysis.cuts;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.cuts.FlatSample.NodeSample;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Outage;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A {@link FlatSample} as a topology: standalone reflectors are not registered, and the last ID
 * stands for none set.
 */
public record FlatSampleNetwork(
    Topology topology, SessionGraph graph, FailureDomains domains, ReflectionRules rules) {
  private static final Asn AS = new Asn(64512);
  static final int NO_CLUSTER_ID = 3;

  public static FlatSampleNetwork of(FlatSample sample) {
    return of(sample, false);
  }

  /** The same whose nodes also have sessions with each other. */
  public static FlatSampleNetwork meshed(FlatSample sample) {
    return of(sample, true);
  }

  private static FlatSampleNetwork of(FlatSample sample, boolean nodeMesh) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Setting.NodeMesh().set(nodeMesh));
    changes.add(new Setting.DefaultAs().set(AS));
    for (int r = 0; r < sample.ids().size(); r++) {
      int id = sample.ids().get(r);
      if (id == NO_CLUSTER_ID) {
        changes.add(Entry.RegisteredReflector.of(Reflector.of(reflector(r))));
      } else if (id >= 0) {
        ClusterId cluster = ClusterId.parse("224.0.0." + (id + 1));
        changes.add(Entry.RegisteredReflector.of(Reflector.of(reflector(r), cluster)));
      }
    }
    for (int n = 0; n < sample.nodes().size(); n++) {
      NodeSample node = sample.nodes().get(n);
      changes.add(NodeEntry.Address.of(node(n), address(sample, n)));
      if (node.kind() instanceof PeerClass.External external) {
        changes.add(new NodeEntry.As(node(n)).set(new Asn(external.as())));
      }
      for (int r : FlatSample.set(node.peers()).toArray()) {
        if (!node.kind().equals(new PeerClass.Reflector(r))) {
          changes.add(new NodeEntry.Peer(node(n), reflector(r)).set(AS));
        }
      }
    }
    Topology topology = Topology.empty().apply(changes);
    return new FlatSampleNetwork(
        topology,
        graph(topology, sample.best()),
        FailureDomains.of(inventory(sample)),
        sample.rules());
  }

  private static SessionGraph graph(Topology topology, boolean best) {
    List<Speaker> speakers = Sessions.of(topology, AddressFamily.IPV4).speakers();
    return SessionGraph.of(
        best
            ? speakers
            : speakers.stream()
                .map(each -> each.withPolicies(policy -> policy.withPaths(Paths.ALL)))
                .toList());
  }

  private static Inventory inventory(FlatSample sample) {
    Inventory.Builder inventory = Inventory.builder(AS);
    for (int rack = 0; rack < 4; rack++) {
      int number = rack;
      inventory.rack(
          "rack" + rack,
          filling -> {
            for (int r = 0; r < sample.racks().size(); r++) {
              if (sample.racks().get(r) == number) {
                filling.reflector("R" + r, reflector(r).toString());
              }
            }
            for (int n = 0; n < sample.nodes().size(); n++) {
              if (sample.nodes().get(n).rack() == number) {
                filling.node(node(n).text(), address(n).toString());
              }
            }
          });
    }
    return inventory.build();
  }

  private static IpAddress address(FlatSample sample, int node) {
    return sample.nodes().get(node).kind() instanceof PeerClass.Reflector one
        ? reflector(one.self())
        : address(node);
  }

  private static IpAddress address(int node) {
    return IpAddress.parse("10.0." + (2 + node / 250) + "." + (1 + node % 250));
  }

  static IpAddress reflector(int number) {
    return IpAddress.parse("10.0.1." + (number + 1));
  }

  static Name node(int number) {
    return new Name("N" + number);
  }

  /** Some failures, none of a session of the mesh. */
  public ImmutableSet<Failure> failures(FlatSample sample, Random random) {
    ImmutableSet.Builder<Failure> failures = ImmutableSet.builder();
    for (int i = random.nextInt(4); i > 0; i--) {
      int n = random.nextInt(sample.nodes().size());
      NodeSample node = sample.nodes().get(n);
      boolean own = node.kind() instanceof PeerClass.Reflector;
      int[] peers = own ? new int[0] : FlatSample.set(node.peers()).toArray();
      switch (random.nextInt(4)) {
        case 0 -> failures.add(new Failure.OfNode(node(n)));
        case 1 -> {
          if (node.rack() >= 0) {
            failures.add(new Failure.OfRack(new Name("rack" + node.rack())));
          }
        }
        case 2 -> {
          if (peers.length > 0) {
            failures.add(new Failure.OfSpeaker(reflector(peers[0])));
          }
        }
        default -> {
          if (peers.length > 0) {
            failures.add(new Failure.OfSession(address(n), reflector(peers[peers.length - 1])));
          }
        }
      }
    }
    return failures.build();
  }

  public Roster roster(Iterable<Failure> failed) {
    return Roster.of(Outage.apply(Network.of(graph, RouterIds.NONE), failed, domains), domains);
  }
}
