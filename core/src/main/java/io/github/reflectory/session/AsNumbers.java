package io.github.reflectory.session;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Sets;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The AS numbers that nodes have, and those that their peer entries of one family expect. */
final class AsNumbers {
  private final AddressFamily family;
  private final Multiset<Asn> ofNodes = HashMultiset.create();
  private int withOwn;
  private int withDefault;
  private final Map<IpAddress, Multiset<Asn>> ofPeers = new HashMap<>();

  AsNumbers(AddressFamily family) {
    this.family = family;
  }

  /** Those of all nodes. */
  static AsNumbers of(Topology topology, AddressFamily family) {
    AsNumbers numbers = new AsNumbers(family);
    topology.nodes().values().forEach(numbers::add);
    return numbers;
  }

  void add(Node node) {
    node.as().ifPresent(ofNodes::add);
    count(node, 1);
    node.peers(family)
        .forEach((peer, as) -> ofPeers.computeIfAbsent(peer, any -> HashMultiset.create()).add(as));
  }

  void remove(Node node) {
    node.as().ifPresent(ofNodes::remove);
    count(node, -1);
    node.peers(family)
        .forEach(
            (peer, as) ->
                ofPeers.computeIfPresent(
                    peer,
                    (any, numbers) -> {
                      numbers.remove(as);
                      return numbers.isEmpty() ? null : numbers;
                    }));
  }

  private void count(Node node, int times) {
    if (node.address(family).isPresent()) {
      withOwn += node.as().isPresent() ? times : 0;
      withDefault += node.as().isPresent() ? 0 : times;
    }
  }

  /** Whether all nodes that can have sessions have AS numbers of their own. */
  private boolean isDefaultNobodys() {
    return withOwn > 0 && withDefault == 0;
  }

  /** Whether with a node changed the default AS number becomes some node's, or no node's. */
  boolean changesDefault(Node before, Node after) {
    boolean now = isDefaultNobodys();
    count(before, -1);
    count(after, 1);
    boolean then = isDefaultNobodys();
    count(after, -1);
    count(before, 1);
    return now != then;
  }

  /**
   * Whether every entry of a peer expects an AS number that no node has, be it its own or the
   * default, which is a node's unless all have their own.
   *
   * @param global what the global entry expects, if there is one
   */
  boolean isOutside(IpAddress peer, Asn defaultAs, @Nullable Asn global) {
    Multiset<Asn> own = ofPeers.get(peer);
    if (own == null) {
      return global != null && isNobodys(global, defaultAs);
    }
    return (global == null || isNobodys(global, defaultAs))
        && own.elementSet().stream().allMatch(as -> isNobodys(as, defaultAs));
  }

  private boolean isNobodys(Asn as, Asn defaultAs) {
    return !ofNodes.contains(as) && (!as.equals(defaultAs) || isDefaultNobodys());
  }

  /** The peers of which an own entry of a node expects one of two AS numbers. */
  Set<IpAddress> expecting(Set<Asn> some) {
    Set<IpAddress> peers = new TreeSet<>();
    ofPeers.forEach(
        (peer, numbers) -> {
          if (!Sets.intersection(some, numbers.elementSet()).isEmpty()) {
            peers.add(peer);
          }
        });
    return peers;
  }
}
