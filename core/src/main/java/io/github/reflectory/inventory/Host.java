package io.github.reflectory.inventory;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.RouterId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A machine of the inventory that speaks BGP: a reflector, a node, or listed as both. */
public final class Host {
  private final Name name;
  private final @Nullable IpAddress ipv4;
  private final @Nullable IpAddress ipv6;
  private final @Nullable RouterId routerId;
  private final @Nullable Asn as;

  private Host(
      Name name,
      @Nullable IpAddress ipv4,
      @Nullable IpAddress ipv6,
      @Nullable RouterId routerId,
      @Nullable Asn as) {
    this.name = name;
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
    this.routerId = routerId;
    this.as = as;
  }

  /** A host that still needs an address. */
  public static Host named(Name name) {
    requireNonNull(name, "name");
    return new Host(name, null, null, null, null);
  }

  /** Sets the address of that address's family. */
  public Host withAddress(IpAddress address) {
    return address.family() == AddressFamily.IPV4
        ? new Host(name, address, ipv6, routerId, as)
        : new Host(name, ipv4, address, routerId, as);
  }

  /** Sets the router ID, which a host without IPv4 address cannot do without. */
  public Host withRouterId(RouterId routerId) {
    requireNonNull(routerId, "routerId");
    return new Host(name, ipv4, ipv6, routerId, as);
  }

  /** Gives a node an AS number of its own; a reflector has none. */
  public Host withAs(Asn as) {
    requireNonNull(as, "as");
    return new Host(name, ipv4, ipv6, routerId, as);
  }

  public Name name() {
    return name;
  }

  public Optional<IpAddress> address(AddressFamily family) {
    requireNonNull(family, "family");
    return Optional.ofNullable(family == AddressFamily.IPV4 ? ipv4 : ipv6);
  }

  /** The router ID given, else the IPv4 address, else empty. */
  public Optional<RouterId> routerId() {
    return routerId == null
        ? Optional.ofNullable(ipv4).map(IpAddress::toRouterId)
        : Optional.of(routerId);
  }

  public Optional<Asn> as() {
    return Optional.ofNullable(as);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Host that
        && name.equals(that.name)
        && Objects.equals(ipv4, that.ipv4)
        && Objects.equals(ipv6, that.ipv6)
        && Objects.equals(routerId, that.routerId)
        && Objects.equals(as, that.as);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, ipv4, ipv6, routerId, as);
  }

  @Override
  public String toString() {
    return name.text();
  }
}
