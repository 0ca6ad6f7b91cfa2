package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Ordering;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Calico host: its address in each family, its own AS number and the peers only it has.
 *
 * <p>A node without address has no sessions in that family; a node with nothing set at all does not
 * exist, since no key would say so.
 */
public final class Node {
  private final Name name;
  private final @Nullable IpAddress ipv4;
  private final @Nullable IpAddress ipv6;
  private final @Nullable Asn as;
  private final ImmutableSortedMap<IpAddress, Asn> peers;

  Node(
      Name name,
      @Nullable IpAddress ipv4,
      @Nullable IpAddress ipv6,
      @Nullable Asn as,
      ImmutableSortedMap<IpAddress, Asn> peers) {
    this.name = name;
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
    this.as = as;
    this.peers = peers;
  }

  /** A node with nothing set yet. */
  public static Node named(Name name) {
    requireNonNull(name, "name");
    return new Node(name, null, null, null, ImmutableSortedMap.of());
  }

  public Name name() {
    return name;
  }

  /** The address its sessions of a family have, if it takes part in that family. */
  public Optional<IpAddress> address(AddressFamily family) {
    requireNonNull(family, "family");
    return Optional.ofNullable(family == AddressFamily.IPV4 ? ipv4 : ipv6);
  }

  /** Its own AS number; when empty, the topology's default applies. */
  public Optional<Asn> as() {
    return Optional.ofNullable(as);
  }

  /** Node-specific peers of both families, each with the AS number its entry gives. */
  public ImmutableSortedMap<IpAddress, Asn> peers() {
    return peers;
  }

  /** Sets the address of that address's family. */
  public Node withAddress(IpAddress address) {
    return address.family() == AddressFamily.IPV4
        ? new Node(name, address, ipv6, as, peers)
        : new Node(name, ipv4, address, as, peers);
  }

  public Node withoutAddress(AddressFamily family) {
    requireNonNull(family, "family");
    return family == AddressFamily.IPV4
        ? new Node(name, null, ipv6, as, peers)
        : new Node(name, ipv4, null, as, peers);
  }

  /** Sets its own AS number, or with {@code null} leaves it to the default. */
  public Node withAs(@Nullable Asn as) {
    return new Node(name, ipv4, ipv6, as, peers);
  }

  /** Sets all peers of both families. */
  public Node withPeers(SortedMap<IpAddress, Asn> peers) {
    requireNonNull(peers, "peers");
    return new Node(name, ipv4, ipv6, as, ImmutableSortedMap.copyOf(peers, Ordering.natural()));
  }

  /** Adds a peer, or changes the AS number of one. */
  public Node withPeer(IpAddress peer, Asn peerAs) {
    requireNonNull(peer, "peer");
    requireNonNull(peerAs, "peerAs");
    TreeMap<IpAddress, Asn> changed = new TreeMap<>(peers);
    changed.put(peer, peerAs);
    return withPeers(changed);
  }

  public Node withoutPeer(IpAddress peer) {
    requireNonNull(peer, "peer");
    TreeMap<IpAddress, Asn> changed = new TreeMap<>(peers);
    changed.remove(peer);
    return withPeers(changed);
  }

  /** Its own peers of one family, and their AS numbers. */
  public ImmutableSortedMap<IpAddress, Asn> peers(AddressFamily family) {
    requireNonNull(family, "family");
    return Topology.of(family, peers);
  }

  /** The same node without its address and peers of the other family. */
  public Node only(AddressFamily family) {
    ImmutableSortedMap<IpAddress, Asn> own = peers(family);
    boolean four = family == AddressFamily.IPV4;
    return own.size() == peers.size() && (four ? ipv6 : ipv4) == null
        ? this
        : new Node(name, four ? ipv4 : null, four ? null : ipv6, as, own);
  }

  /** A builder that starts with all this node has. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** What is set of it, each entry as a change that sets it, in no order to rely on. */
  ImmutableList<Change> entries() {
    ImmutableList.Builder<Change> entries = ImmutableList.builder();
    for (AddressFamily family : AddressFamily.values()) {
      address(family).map(new NodeEntry.Address(name, family)::set).ifPresent(entries::add);
    }
    as().map(new NodeEntry.As(name)::set).ifPresent(entries::add);
    peers.forEach((peer, peerAs) -> entries.add(new NodeEntry.Peer(name, peer).set(peerAs)));
    return entries.build();
  }

  public boolean isEmpty() {
    return ipv4 == null && ipv6 == null && as == null && peers.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Node that
        && name.equals(that.name)
        && Objects.equals(ipv4, that.ipv4)
        && Objects.equals(ipv6, that.ipv6)
        && Objects.equals(as, that.as)
        && peers.equals(that.peers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, ipv4, ipv6, as, peers);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(name.text());
    address(AddressFamily.IPV4).ifPresent(address -> out.append(' ').append(address));
    address(AddressFamily.IPV6).ifPresent(address -> out.append(' ').append(address));
    as().ifPresent(number -> out.append(" AS ").append(number));
    return out.append(" peers ").append(peers).toString();
  }

  /**
   * A node while several entries of it change, so that it and its peers are copied once, not each
   * time; for use by one thread.
   */
  public static final class Builder {
    private final Name name;
    private final ImmutableSortedMap<IpAddress, Asn> before;
    private @Nullable IpAddress ipv4;
    private @Nullable IpAddress ipv6;
    private @Nullable Asn as;
    private @Nullable TreeMap<IpAddress, Asn> peers;

    private Builder(Node node) {
      this.name = node.name();
      this.before = node.peers();
      this.ipv4 = node.address(AddressFamily.IPV4).orElse(null);
      this.ipv6 = node.address(AddressFamily.IPV6).orElse(null);
      this.as = node.as().orElse(null);
    }

    public Name name() {
      return name;
    }

    public void address(AddressFamily family, @Nullable IpAddress address) {
      requireNonNull(family, "family");
      if (family == AddressFamily.IPV4) {
        ipv4 = address;
      } else {
        ipv6 = address;
      }
    }

    public void as(@Nullable Asn as) {
      this.as = as;
    }

    public void peer(IpAddress peer, @Nullable Asn as) {
      requireNonNull(peer, "peer");
      if (peers == null) {
        peers = new TreeMap<>(before);
      }
      if (as == null) {
        peers.remove(peer);
      } else {
        peers.put(peer, as);
      }
    }

    public Node build() {
      return new Node(
          name,
          ipv4,
          ipv6,
          as,
          peers == null ? before : ImmutableSortedMap.copyOf(peers, Ordering.natural()));
    }
  }
}
