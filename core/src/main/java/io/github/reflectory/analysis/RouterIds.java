package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.plan.Host;
import io.github.reflectory.plan.Inventory;
import io.github.reflectory.plan.Rack;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Speaker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The router IDs of speakers, by address. One that is not listed is the speaker's IPv4 address;
 * that of a speaker with only an IPv6 address is not known then. A reflector without cluster ID
 * uses its router ID (RFC 4456 section 7), and between equal routes the lower one wins (section 9).
 */
public final class RouterIds {
  static final RouterIds NONE = new RouterIds(ImmutableMap.of());

  private final ImmutableMap<IpAddress, RouterId> listed;

  private RouterIds(ImmutableMap<IpAddress, RouterId> listed) {
    this.listed = listed;
  }

  /**
   * Those of some speakers, by their addresses.
   *
   * @throws IllegalArgumentException if two addresses of one family have the same: within an AS a
   *     router ID is one speaker's (RFC 6286 section 2.1)
   */
  public static RouterIds of(Map<IpAddress, RouterId> byAddress) {
    Set<Map.Entry<AddressFamily, RouterId>> seen = new HashSet<>();
    byAddress.forEach(
        (address, id) -> {
          if (!seen.add(Map.entry(address.family(), id))) {
            throw new IllegalArgumentException(
                "expected a router ID for each speaker, found "
                    + id
                    + " for "
                    + address
                    + " and for another");
          }
        });
    return new RouterIds(ImmutableMap.copyOf(byAddress));
  }

  /** Those an inventory gives, and the IPv4 addresses of machines that have both addresses. */
  public static RouterIds of(Inventory inventory) {
    Map<IpAddress, RouterId> ids = new HashMap<>();
    for (Rack rack : inventory.racks().values()) {
      rack.reflectors().values().forEach(host -> add(host, ids));
      rack.nodes().values().forEach(host -> add(host, ids));
    }
    return new RouterIds(ImmutableMap.copyOf(ids));
  }

  private static void add(Host host, Map<IpAddress, RouterId> ids) {
    for (AddressFamily family : AddressFamily.values()) {
      host.address(family)
          .ifPresent(address -> host.routerId().ifPresent(id -> ids.put(address, id)));
    }
  }

  /** The router ID of the speaker at an address, as far as is known. */
  public Optional<RouterId> at(IpAddress address) {
    RouterId id = listed.get(address);
    return id == null && address.family() == AddressFamily.IPV4
        ? Optional.of(address.toRouterId())
        : Optional.ofNullable(id);
  }

  /** The cluster ID a reflector uses: the one set for it, else its router ID. */
  Optional<ClusterId> clusterId(Speaker reflector) {
    return reflector.clusterId().isPresent()
        ? reflector.clusterId()
        : at(reflector.address()).map(id -> new ClusterId(id.bits()));
  }
}
