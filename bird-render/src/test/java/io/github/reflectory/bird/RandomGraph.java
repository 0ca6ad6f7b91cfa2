package io.github.reflectory.bird;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks that Calico's keys cannot express: reflectors in a partial mesh, or one another's
 * clients, some in another AS; nodes that are no clients of their reflector, or have sessions with
 * each other.
 */
final class RandomGraph {
  private static final Asn AS = new Asn(64512);
  private static final Asn OTHER_AS = new Asn(64513);

  private final Chance chance;
  private final RandomHosts hosts;
  private final Map<IpAddress, Asn> as = new HashMap<>();
  private final ListMultimap<IpAddress, SessionEnd> ends =
      MultimapBuilder.hashKeys().arrayListValues().build();

  private RandomGraph(Chance chance, RandomHosts hosts) {
    this.chance = chance;
    this.hosts = hosts;
  }

  static List<Speaker> draw(Chance chance, RandomHosts hosts) {
    RandomGraph graph = new RandomGraph(chance, hosts);
    graph.placeInAs();
    graph.joinReflectors();
    graph.joinNodes();
    return graph.speakers();
  }

  private void placeInAs() {
    int others = chance.percent(30) ? 20 : 0;
    hosts.reflectors().forEach(at -> as.put(at, chance.percent(others) ? OTHER_AS : AS));
    hosts.nodes().forEach(at -> as.put(at, chance.percent(others) ? OTHER_AS : AS));
  }

  private void joinReflectors() {
    int density = chance.one(List.of(40, 70, 100));
    List<IpAddress> all = hosts.reflectors();
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (chance.percent(density)) {
          Role role = reflectorRole();
          join(all.get(i), role, all.get(j), role == Role.REFLECTOR ? Role.CLIENT : Role.REFLECTOR);
        }
      }
    }
  }

  private Role reflectorRole() {
    return chance.one(
        List.of(Role.MESH, Role.MESH, Role.MESH, Role.MESH, Role.CLIENT, Role.REFLECTOR));
  }

  private void joinNodes() {
    List<IpAddress> all = hosts.nodes();
    for (int i = 0; i < all.size(); i++) {
      for (IpAddress reflector : chance.some(chance.between(1, 3), hosts.reflectors())) {
        Role role = chance.percent(90) ? Role.CLIENT : Role.MESH;
        join(reflector, role, all.get(i), Role.REFLECTOR);
      }
      if (i > 0 && chance.percent(10)) {
        join(all.get(i), Role.NODE, all.get(i - 1), Role.NODE);
      }
    }
  }

  /** Non-clients are so both ways; a few clients are each other's, and a few ends are missing. */
  private void join(IpAddress a, Role ofB, IpAddress b, Role ofA) {
    boolean mutual = ofB == Role.CLIENT && isReflector(b) && chance.percent(20);
    Role back = ofB == Role.MESH && isReflector(b) ? Role.MESH : mutual ? Role.CLIENT : ofA;
    if (chance.percent(97)) {
      addEnd(a, b, ofB);
    }
    if (chance.percent(97)) {
      addEnd(b, a, back);
    }
  }

  private boolean isReflector(IpAddress address) {
    return hosts.reflectors().contains(address);
  }

  private void addEnd(IpAddress local, IpAddress peer, Role role) {
    Asn localAs = as.getOrDefault(local, AS);
    Asn peerAs = as.getOrDefault(peer, AS);
    ends.put(local, new SessionEnd(local, localAs, peer, peerAs, role, Reason.BY_HAND, null));
  }

  private List<Speaker> speakers() {
    ImmutableList.Builder<Speaker> speakers = ImmutableList.builder();
    for (IpAddress address : hosts.reflectors()) {
      Speaker speaker = Speaker.reflector(address);
      ClusterId id = hosts.clusterId().orElse(null);
      Speaker known = id == null ? speaker : speaker.withClusterId(id);
      speakers.add(known.withEnds(ends.get(address)));
    }
    for (int i = 0; i < hosts.nodes().size(); i++) {
      IpAddress address = hosts.nodes().get(i);
      Name name = RandomHosts.name(i);
      speakers.add(Speaker.node(name, address).withEnds(ends.get(address)));
    }
    return speakers.build();
  }
}
