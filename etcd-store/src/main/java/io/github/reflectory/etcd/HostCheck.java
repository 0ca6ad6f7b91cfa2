package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.etcd.KeyFinding.Kind;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Hosts that can have no session, but for those whose own peers say so. */
final class HostCheck {
  private final RawListing listing;
  private final Topology topology;

  /** All there are keys of. */
  private final Set<String> hosts = new TreeSet<>();

  /** Those with an empty address. */
  private final Set<String> empty = new TreeSet<>();

  /** Those with something of a topology, whether or not it can be read. */
  private final Set<String> nodes = new TreeSet<>();

  HostCheck(RawListing listing, Topology topology) {
    this.listing = listing;
    this.topology = topology;
    listing.entries().forEach(this::learn);
  }

  private void learn(String key, RawEntry held) {
    String host = HostKeys.host(key);
    if (host == null) {
      return;
    }
    hosts.add(host);
    if (HostKeys.isNeeded(key) && held.value().isBlank()) {
      empty.add(host);
    } else if (CalicoKeys.entryOrNull(key) != null) {
      nodes.add(host);
    }
  }

  void run(Consumer<KeyFinding> findings) {
    for (Node node : topology.nodes().values()) {
      String host = node.name().text();
      boolean silent = node.peers().isEmpty() && !hasAddress(node) && !unreadable(host);
      if (silent && empty.contains(host)) {
        findings.accept(withoutAddress(host));
      }
    }
    for (String host : hosts) {
      if (!nodes.contains(host) && HostKeys.isName(host)) {
        findings.accept(empty.contains(host) ? withoutAddress(host) : halfRemoved(host));
      }
    }
  }

  private boolean unreadable(String host) {
    return HostKeys.needed(host).stream()
        .anyMatch(
            key -> {
              RawEntry held = listing.entries().get(key);
              return held != null && !held.value().isBlank();
            });
  }

  private static boolean hasAddress(Node node) {
    return Stream.of(AddressFamily.values()).anyMatch(family -> node.address(family).isPresent());
  }

  private KeyFinding withoutAddress(String host) {
    return new KeyFinding(
        HostKeys.first(host, listing),
        Kind.HOST_WITHOUT_ADDRESS,
        "the host has no address in either family, so that it has no sessions;"
            + " set one, or remove the host if it is gone",
        ImmutableList.of());
  }

  private KeyFinding halfRemoved(String host) {
    return new KeyFinding(
        HostKeys.first(host, listing),
        Kind.HALF_REMOVED_HOST,
        "there is neither ip_addr_v4 nor ip_addr_v6 of this host, at which Calico's own readers"
            + " stop; set both, empty ones will do, or remove the host if it is gone",
        HostKeys.needed(host).stream()
            .map(key -> new Mend.Put(key, ""))
            .collect(ImmutableList.toImmutableList()));
  }
}
