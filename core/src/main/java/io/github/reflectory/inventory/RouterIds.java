package io.github.reflectory.inventory;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.RouterId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The router IDs of speakers, by address. One that is not listed is the speaker's IPv4 address;
 * that of a speaker with only an IPv6 address is not known then. A reflector without cluster ID
 * uses its router ID (RFC 4456 section 7), and between equal routes the lower one wins (section 9).
 */
public final class RouterIds {
  public static final RouterIds NONE = new RouterIds(ImmutableMap.of());

  private final ImmutableMap<IpAddress, RouterId> listed;

  private RouterIds(ImmutableMap<IpAddress, RouterId> listed) {
    this.listed = listed;
  }

  /** Those of some speakers, by their addresses. */
  public static RouterIds of(Map<IpAddress, RouterId> byAddress) {
    requireNonNull(byAddress, "byAddress");
    return new RouterIds(ImmutableMap.copyOf(byAddress));
  }

  /** Those an inventory gives, and the IPv4 addresses of machines that have both addresses. */
  public static RouterIds of(Inventory inventory) {
    List<Host> hosts = new ArrayList<>();
    for (Rack rack : inventory.racks().values()) {
      hosts.addAll(rack.reflectors().values());
      hosts.addAll(rack.nodes().values());
    }
    // A machine may be listed as a reflector and as a node, and its router ID at one of them only.
    hosts.sort(Comparator.comparing(RouterIds::isImplied));
    Map<IpAddress, RouterId> ids = new HashMap<>();
    for (Host host : hosts) {
      for (AddressFamily family : AddressFamily.values()) {
        host.address(family)
            .ifPresent(address -> host.routerId().ifPresent(id -> ids.putIfAbsent(address, id)));
      }
    }
    return new RouterIds(ImmutableMap.copyOf(ids));
  }

  private static boolean isImplied(Host host) {
    return host.routerId().equals(host.address(AddressFamily.IPV4).map(IpAddress::toRouterId));
  }

  /**
   * Refuses speakers, given by their addresses, that have one in common: within an AS it is one
   * speaker's (RFC 6286 section 2.1).
   *
   * @throws IllegalArgumentException if two have
   */
  public void requireDistinct(Stream<IpAddress> speakers) {
    if (listed.isEmpty()) {
      return;
    }
    Map<RouterId, IpAddress> seen = new HashMap<>();
    speakers.forEach(
        address -> {
          RouterId id = at(address).orElse(null);
          IpAddress other = id == null ? null : seen.putIfAbsent(id, address);
          if (other != null && !other.equals(address)) {
            throw new IllegalArgumentException(
                "expected a router ID for each speaker, found "
                    + id
                    + " for "
                    + other
                    + " and "
                    + address);
          }
        });
  }

  /** The router ID of the speaker at an address, as far as is known. */
  public Optional<RouterId> at(IpAddress address) {
    RouterId id = listed.get(address);
    return id == null && address.family() == AddressFamily.IPV4
        ? Optional.of(address.toRouterId())
        : Optional.ofNullable(id);
  }

  /** The cluster ID a reflector uses: the one set for it, else its router ID. */
  public Optional<ClusterId> clusterId(Speaker reflector) {
    return reflector.clusterId().isPresent()
        ? reflector.clusterId()
        : at(reflector.address()).map(id -> new ClusterId(id.bits()));
  }
}
