package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who peers with whom, exactly as Calico's keys can say it: settings, registered reflectors, global
 * peers, and nodes with their own peers. The address families are independent of each other.
 */
public final class Topology {
  /** Calico's AS number where none is set. */
  public static final Asn CALICO_DEFAULT_AS = new Asn(64511);

  private static final Topology EMPTY = new TopologyBuilder().build();
  private static final IpAddress LOWEST_IPV6 = IpAddress.parse("::1");

  private final Settings settings;
  private final ImmutableSortedMap<IpAddress, Reflector> reflectors;
  private final ImmutableSortedMap<IpAddress, Asn> globalPeers;
  private final ImmutableSortedMap<Name, Node> nodes;

  Topology(
      Settings settings,
      ImmutableSortedMap<IpAddress, Reflector> reflectors,
      ImmutableSortedMap<IpAddress, Asn> globalPeers,
      ImmutableSortedMap<Name, Node> nodes) {
    this.settings = settings;
    this.reflectors = reflectors;
    this.globalPeers = globalPeers;
    this.nodes = nodes;
  }

  /** What an empty store holds: no reflectors or nodes, node mesh on. */
  public static Topology empty() {
    return EMPTY;
  }

  public static TopologyBuilder builder() {
    return new TopologyBuilder();
  }

  /** A builder that starts with all this topology holds. */
  public TopologyBuilder toBuilder() {
    return new TopologyBuilder(this);
  }

  /** What is set for all nodes. */
  public Settings settings() {
    return settings;
  }

  /** The AS number of nodes without their own and of the reflector mesh. */
  public Asn defaultAs() {
    return settings.as();
  }

  /** The default AS number as set; empty leaves it to {@link #CALICO_DEFAULT_AS}. */
  public Optional<Asn> defaultAsSetting() {
    return Optional.ofNullable(settings.defaultAs());
  }

  /** Whether every node peers with every other, as it does until switched off. */
  public boolean nodeMesh() {
    return settings.isMesh();
  }

  /** The node mesh as set; empty means on. */
  public Optional<Boolean> nodeMeshSetting() {
    return Optional.ofNullable(settings.nodeMesh());
  }

  /** Registered reflectors of both families, by address. */
  public ImmutableSortedMap<IpAddress, Reflector> reflectors() {
    return reflectors;
  }

  /** Registered reflectors of one family, by address. */
  public ImmutableSortedMap<IpAddress, Reflector> reflectors(AddressFamily family) {
    requireNonNull(family, "family");
    return of(family, reflectors);
  }

  /** Peers of every node, both families, each with the AS number its entry gives. */
  public ImmutableSortedMap<IpAddress, Asn> globalPeers() {
    return globalPeers;
  }

  /** Peers of every node in one family, each with the AS number its entry gives. */
  public ImmutableSortedMap<IpAddress, Asn> globalPeers(AddressFamily family) {
    requireNonNull(family, "family");
    return of(family, globalPeers);
  }

  public ImmutableSortedMap<Name, Node> nodes() {
    return nodes;
  }

  /** The AS number a node's sessions have: its own, else the default. */
  public Asn as(Node node) {
    return node.as().orElse(defaultAs());
  }

  static <V> ImmutableSortedMap<IpAddress, V> of(
      AddressFamily family, ImmutableSortedMap<IpAddress, V> both) {
    if (both.isEmpty() || isAllOf(family, both)) {
      return both;
    }
    return family == AddressFamily.IPV4
        ? both.headMap(LOWEST_IPV6, false)
        : both.tailMap(LOWEST_IPV6, true);
  }

  private static boolean isAllOf(AddressFamily family, ImmutableSortedMap<IpAddress, ?> some) {
    return some.firstKey().family() == family && some.lastKey().family() == family;
  }

  /**
   * The changes that turn this topology into another.
   *
   * <p>They are safe in this order even if only the first few get written: every session that both
   * topologies have with the same AS numbers is there all the time, unless a node takes over the
   * address of another or of a reflector. Where two reflectors trade cluster IDs, no order avoids a
   * moment in which both carry one.
   */
  public Steps diff(Topology target) {
    requireNonNull(target, "target");
    return TopologyDiff.between(this, target);
  }

  /** This topology after all these steps. */
  public Topology apply(Steps steps) {
    return apply(steps.changes());
  }

  /** This topology after some changes, in their order. */
  public Topology apply(Iterable<? extends Change> changes) {
    TopologyBuilder builder = toBuilder();
    changes.forEach(builder::apply);
    return builder.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Topology that
        && settings.equals(that.settings)
        && reflectors.equals(that.reflectors)
        && globalPeers.equals(that.globalPeers)
        && nodes.equals(that.nodes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(settings, reflectors, globalPeers, nodes);
  }

  @Override
  public String toString() {
    return "Topology[AS "
        + defaultAs()
        + ", node mesh "
        + (nodeMesh() ? "on" : "off")
        + ", reflectors "
        + reflectors.values()
        + ", global peers "
        + globalPeers
        + ", nodes "
        + nodes.values()
        + "]";
  }
}
