package io.github.reflectory.analysis.scenario;

import static java.util.function.Predicate.not;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Unregistered peers at which there may be no reflector at all. That there is one, only the nodes'
 * entries say; where a registered reflector is nobody's peer, or all like the one node that names
 * it have a registered one instead, it may be an address given up, or mistyped.
 */
public final class Suspects {
  /** One node beside another tells nothing of which is right. */
  private static final int ALIKE = 2;

  private final CheckedNetwork checked;
  private final ImmutableSet<IpAddress> registered;
  private final ImmutableList<IpAddress> idle;
  private final Map<IpAddress, ImmutableList<IpAddress>> meant = new LinkedHashMap<>();

  /**
   * Begins with none.
   *
   * @param named all that nodes peer with
   */
  private Suspects(
      CheckedNetwork checked, ImmutableSet<IpAddress> registered, Set<IpAddress> named) {
    this.checked = checked;
    this.registered = registered;
    this.idle =
        checked.speakers().stream()
            .filter(this::isRegistered)
            .filter(speaker -> speaker.node().isEmpty())
            .filter(speaker -> speaker.ends().stream().noneMatch(Suspects::isOfClient))
            .filter(speaker -> !named.contains(speaker.address()))
            .map(Speaker::address)
            .collect(ImmutableList.toImmutableList());
  }

  /** Those of a network; none of one built by hand, whose speakers are all there. */
  public static Suspects in(Scenario scenario, CheckedNetwork checked, Unmanaged unmanaged) {
    Topology topology = scenario.topology();
    if (topology == null) {
      return new Suspects(checked, ImmutableSet.of(), ImmutableSet.of());
    }
    Set<IpAddress> named = new HashSet<>();
    topology.nodes().values().forEach(node -> named.addAll(node.peers().keySet()));
    Suspects suspects =
        new Suspects(checked, topology.reflectors(scenario.family()).keySet(), named);
    suspects.find(unmanaged);
    return suspects;
  }

  private static boolean isOfClient(SessionEnd end) {
    return end.role() == Role.CLIENT;
  }

  private boolean isRegistered(Speaker speaker) {
    return registered.contains(speaker.address());
  }

  private void find(Unmanaged unmanaged) {
    Supplier<Neighbours> neighbours = Suppliers.memoize(() -> new Neighbours(checked));
    for (Speaker peer : checked.speakers()) {
      if (peer.isReflector() && !isRegistered(peer) && !unmanaged.contains(peer.address())) {
        ImmutableList<IpAddress> instead = idle.isEmpty() ? ofOthers(peer, neighbours) : idle;
        if (!instead.isEmpty()) {
          meant.put(peer.address(), instead);
        }
      }
    }
  }

  /** What those like its one client have instead, if they have as many, all registered. */
  private ImmutableList<IpAddress> ofOthers(Speaker peer, Supplier<Neighbours> neighbours) {
    List<SessionEnd> clients = peer.ends();
    Speaker client = clients.size() == 1 ? checked.at(clients.get(0).peer()) : null;
    if (client == null || checked.members(client).size() > 1) {
      return ImmutableList.of();
    }
    List<Speaker> having = checked.reflectorsOf(client);
    return neighbours
        .get()
        .ofThoseLike(client)
        .filter(usual -> usual.nodes() >= ALIKE)
        .map(Neighbours.Having::reflectors)
        .filter(usual -> usual.size() == having.size())
        .filter(usual -> usual.stream().allMatch(this::isRegistered))
        .map(usual -> usual.stream().filter(not(having::contains)).map(Speaker::address).toList())
        .filter(others -> others.size() == 1)
        .map(ImmutableList::copyOf)
        .orElse(ImmutableList.of());
  }

  /** Registered reflectors that no node peers with, be they nodes' peers under another address. */
  public ImmutableList<IpAddress> idle() {
    return idle;
  }

  /** The registered reflectors one of which may be meant by a peer; none if it is no suspect. */
  public ImmutableList<IpAddress> meantBy(IpAddress peer) {
    return meant.getOrDefault(peer, ImmutableList.of());
  }

  public boolean isEmpty() {
    return meant.isEmpty();
  }

  /**
   * How many reflectors the worst off of a peer's clients has left without it; empty where none is
   * registered, and all rests on such peers.
   */
  public Optional<Long> leftWithout(Speaker peer) {
    return registered.isEmpty()
        ? Optional.empty()
        : peer.ends().stream()
            .flatMap(end -> checked.find(end.peer()).stream())
            .map(client -> checked.reflectorsOf(client).stream().filter(this::isRegistered).count())
            .min(Long::compare);
  }
}
