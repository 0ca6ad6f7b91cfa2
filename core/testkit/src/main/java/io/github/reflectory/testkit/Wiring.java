package io.github.reflectory.testkit;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network of AS 64512 in the words of a drawing, the same in both address families. The first
 * reflector has the addresses 10.0.1.1 and fd00:1::1, the first node 10.0.2.1 and fd00:2::1, and so
 * on in the order they are added; cluster ID n is 224.0.0.n.
 */
public final class Wiring {
  private static final Asn AS = new Asn(64512);

  private final TopologyBuilder topology = Topology.builder().defaultAs(AS).nodeMesh(false);
  private final Map<String, String> hosts = new LinkedHashMap<>();
  private final List<List<String>> unmeshed = new ArrayList<>();
  private final List<List<String>> clients = new ArrayList<>();
  private int reflectors;
  private int nodes;

  /** Registered reflectors with a cluster ID, in full mesh with all other registered ones. */
  public Wiring cluster(int id, String... names) {
    for (String name : names) {
      standalone(name);
      families()
          .map(family -> Reflector.of(address(name, family), ClusterId.parse("224.0.0." + id)))
          .forEach(topology::reflector);
    }
    return this;
  }

  /** Registered reflectors without cluster ID, in full mesh with all other registered ones. */
  public Wiring reflectors(String... names) {
    for (String name : names) {
      standalone(name);
      families().map(family -> Reflector.of(address(name, family))).forEach(topology::reflector);
    }
    return this;
  }

  /** A reflector that is not registered, so it has no mesh. */
  public Wiring standalone(String name) {
    reflectors++;
    hosts.put(name, "1::" + reflectors);
    return this;
  }

  /** A node that names these reflectors, added before, as its peers. */
  public Wiring node(String name, String... peers) {
    nodes++;
    hosts.put(name, "2::" + nodes);
    Node node = Node.named(new Name(name));
    for (AddressFamily family : AddressFamily.values()) {
      node = node.withAddress(address(name, family));
      for (String peer : peers) {
        node = node.withPeer(address(peer, family), AS);
      }
    }
    topology.node(node);
    return this;
  }

  /** A reflector, added before, is a node of this name, too, and names these others. */
  public Wiring reflectorNode(String name, String reflector, String... peers) {
    Node node = Node.named(new Name(name));
    for (AddressFamily family : AddressFamily.values()) {
      node = node.withAddress(address(reflector, family));
      for (String peer : peers) {
        node = node.withPeer(address(peer, family), AS);
      }
    }
    topology.node(node);
    return this;
  }

  /** Two registered reflectors have no session; only the graph can say so, not the topology. */
  public Wiring unmeshed(String a, String b) {
    unmeshed.add(List.of(a, b));
    return this;
  }

  /** A reflector is another's client; only the graph can say so, not the topology. */
  public Wiring client(String reflector, String client) {
    clients.add(List.of(reflector, client));
    return this;
  }

  /** What Calico's keys can say of it. */
  public Topology topology() {
    return topology.build();
  }

  /** All sessions of a family. */
  public SessionGraph graph(AddressFamily family) {
    return SessionGraph.of(
        Sessions.of(topology(), family).speakers().stream().map(this::byHand).toList());
  }

  /** The question of one family. */
  public Analysis analysis(AddressFamily family) {
    return Analysis.of(graph(family));
  }

  /** Failures: a speaker by its name, a session as {@code R1~R2}. */
  public List<Failure> down(AddressFamily family, String... failed) {
    return Stream.of(failed).map(text -> failure(family, text.split("~", -1))).toList();
  }

  private Failure failure(AddressFamily family, String[] names) {
    return names.length == 1
        ? new Failure.OfSpeaker(address(names[0], family))
        : new Failure.OfSession(address(names[0], family), address(names[1], family));
  }

  /** A speaker's address. */
  public IpAddress address(String name, AddressFamily family) {
    String host = hosts.get(name);
    if (host == null) {
      throw new IllegalArgumentException("no speaker " + name);
    }
    return IpAddress.parse(
        family == AddressFamily.IPV4 ? "10.0." + host.replace("::", ".") : "fd00:" + host);
  }

  private Speaker byHand(Speaker speaker) {
    List<SessionEnd> ends = new ArrayList<>(speaker.ends());
    for (List<String> pair : unmeshed) {
      ends.removeIf(end -> leads(end, pair.get(0), pair.get(1)));
    }
    for (List<String> pair : clients) {
      ends.replaceAll(end -> leads(end, pair.get(0), pair.get(1)) ? end(end, pair) : end);
    }
    return speaker.withEnds(ends);
  }

  private boolean leads(SessionEnd end, String a, String b) {
    IpAddress one = address(a, end.local().family());
    IpAddress other = address(b, end.local().family());
    return (end.local().equals(one) && end.peer().equals(other))
        || (end.local().equals(other) && end.peer().equals(one));
  }

  private SessionEnd end(SessionEnd mesh, List<String> pair) {
    boolean reflects = mesh.local().equals(address(pair.get(0), mesh.local().family()));
    return new SessionEnd(
        mesh.local(),
        AS,
        mesh.peer(),
        AS,
        reflects ? Role.CLIENT : Role.REFLECTOR,
        Reason.BY_HAND,
        null);
  }

  private static Stream<AddressFamily> families() {
    return Stream.of(AddressFamily.values());
  }
}
