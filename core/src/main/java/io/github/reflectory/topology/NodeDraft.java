package io.github.reflectory.topology;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Ordering;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node while several changes of it are applied, so that it and its peers are copied once, not
 * each time.
 */
final class NodeDraft {
  private final Name name;
  private final ImmutableSortedMap<IpAddress, Asn> before;
  private @Nullable IpAddress ipv4;
  private @Nullable IpAddress ipv6;
  private @Nullable Asn as;
  private @Nullable TreeMap<IpAddress, Asn> peers;

  NodeDraft(Name name) {
    this.name = name;
    this.before = ImmutableSortedMap.of();
  }

  NodeDraft(Node node) {
    this.name = node.name();
    this.before = node.peers();
    this.ipv4 = node.address(AddressFamily.IPV4).orElse(null);
    this.ipv6 = node.address(AddressFamily.IPV6).orElse(null);
    this.as = node.as().orElse(null);
  }

  Name name() {
    return name;
  }

  void address(AddressFamily family, @Nullable IpAddress address) {
    if (family == AddressFamily.IPV4) {
      ipv4 = address;
    } else {
      ipv6 = address;
    }
  }

  void as(@Nullable Asn as) {
    this.as = as;
  }

  void peer(IpAddress peer, @Nullable Asn as) {
    if (peers == null) {
      peers = new TreeMap<>(before);
    }
    if (as == null) {
      peers.remove(peer);
    } else {
      peers.put(peer, as);
    }
  }

  Node node() {
    return new Node(
        name,
        ipv4,
        ipv6,
        as,
        peers == null ? before : ImmutableSortedMap.copyOf(peers, Ordering.natural()));
  }
}
