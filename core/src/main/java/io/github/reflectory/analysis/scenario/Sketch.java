package io.github.reflectory.analysis.scenario;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Sets;
import io.github.reflectory.analysis.network.Assumptions;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.sets.Crowd;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.SpeakerName;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A topology with few of its nodes, which stand for all others of their kind: those with the same
 * entries but for name and address, in the same rack. Three of each stay, so that what concerns one
 * node, a pair, or several is there. Its sessions are as many as the kinds need, where those of the
 * whole grow with the nodes, in a node mesh with their square.
 *
 * <p>A node stays, and stands for none, if anything else names its name or address: a peer, another
 * node's address, a cluster ID or a failure.
 */
public final class Sketch {
  private static final int OF_EACH = 3;

  private final Drawing drawing;
  private final Topology few;
  private final Crowd crowd;

  private Sketch(Drawing drawing) {
    this.drawing = drawing;
    this.few = drawing.few.build();
    this.crowd = new Crowd(drawing.others.build(), drawing.topology.nodeMesh());
  }

  /** The topology without the others. */
  public Topology few() {
    return few;
  }

  /** The others. */
  Crowd crowd() {
    return crowd;
  }

  /**
   * Makes one; empty if that does not save half of the nodes, or the network is of no topology.
   *
   * @param alone nodes that stay and stand for none
   */
  public static Optional<Sketch> of(Scenario asked, Set<Name> alone) {
    return Optional.ofNullable(asked.topology())
        .flatMap(
            topology ->
                of(
                    new Drawing(
                        topology, asked.family(), asked.assumptions(), alone, ImmutableSet.of())));
  }

  private static Optional<Sketch> of(Drawing drawing) {
    return drawing.draw() ? Optional.of(new Sketch(drawing)) : Optional.empty();
  }

  /** Whether others are as one of these nodes, and not all are here themselves. */
  boolean standsForOthers(Set<SpeakerName> names) {
    return !kindsInPart(names).isEmpty();
  }

  /** One with all nodes themselves that are as one of these; empty as for {@link #of}. */
  Optional<Sketch> withAllLike(Set<SpeakerName> names) {
    Set<Kind> whole = Sets.union(drawing.whole, kindsInPart(names)).immutableCopy();
    return of(
        new Drawing(drawing.topology, drawing.family, drawing.assumptions, drawing.alone, whole));
  }

  private Set<Kind> kindsInPart(Set<SpeakerName> names) {
    return few.nodes().values().stream()
        .filter(node -> names.contains(node.name()))
        .filter(node -> !drawing.isLone(node))
        .map(drawing::kind)
        .filter(drawing::isInPart)
        .collect(Collectors.toSet());
  }

  /** Whether changes concern only what is here by itself, so that the others stay alike. */
  boolean isWholeFor(Collection<Change> changes) {
    return changes.stream().allMatch(this::isWholeFor);
  }

  private boolean isWholeFor(Change change) {
    Entry<?> entry = change.entry();
    return !(entry instanceof Setting<?> || entry instanceof NodeEntry.Address)
        && entry.node().map(this::isWhole).orElse(true)
        && entry.address().map(drawing.named::contains).orElse(true);
  }

  private boolean isWhole(Name node) {
    return few.nodes().containsKey(node) && !crowd.standsForOthers(node);
  }

  /** What makes nodes alike. */
  private record Kind(
      boolean addressed,
      Optional<Asn> as,
      ImmutableSortedMap<IpAddress, Asn> peers,
      Optional<Name> rack) {
    private static final int PRIME = 16_777_619;

    /** Not of the map's own hash, a sum: reflectors in a row make it the same for most kinds. */
    @Override
    public int hashCode() {
      int hash = Objects.hash(addressed, as, rack);
      for (Map.Entry<IpAddress, Asn> peer : peers.entrySet()) {
        hash = PRIME * hash + peer.hashCode();
      }
      return hash;
    }
  }

  /** Those of a kind that have been met. */
  private static final class Alike {
    private int met;
    private Optional<Name> last = Optional.empty();
  }

  private static final class Drawing {
    private final Topology topology;
    private final AddressFamily family;
    private final Assumptions assumptions;
    private final Set<IpAddress> named = new HashSet<>();
    private final Set<Name> alone;
    private final Set<Integer> clusterIds = new HashSet<>();
    private final Map<Kind, Alike> kinds = new HashMap<>();
    private final TopologyBuilder few = Topology.builder();
    private final ImmutableListMultimap.Builder<Name, Crowd.Member> others =
        ImmutableListMultimap.builder();
    private final Set<Kind> whole;
    private int left;

    /**
     * Begins one.
     *
     * @param alone nodes that stay and stand for none
     * @param whole the kinds of which all nodes stay
     */
    Drawing(
        Topology topology,
        AddressFamily family,
        Assumptions assumptions,
        Set<Name> alone,
        Set<Kind> whole) {
      this.topology = topology;
      this.family = family;
      this.assumptions = assumptions;
      this.alone = new HashSet<>(alone);
      this.whole = whole;
      topology.defaultAsSetting().ifPresent(few::defaultAs);
      topology.nodeMeshSetting().ifPresent(few::nodeMesh);
      topology.globalPeers().forEach(few::globalPeer);
      Set<IpAddress> addresses = new HashSet<>();
      for (Node node : topology.nodes().values()) {
        node.address(family).filter(address -> !addresses.add(address)).ifPresent(named::add);
        named.addAll(node.peers().keySet());
      }
      named.addAll(topology.globalPeers().keySet());
      topology
          .reflectors()
          .forEach(
              (address, reflector) -> {
                few.reflector(reflector);
                named.add(address);
                reflector.clusterId().ifPresent(id -> clusterIds.add(id.bits()));
              });
      assumptions.failed().forEach(this::fail);
    }

    private void fail(Failure failure) {
      if (failure instanceof Failure.OfNode node) {
        alone.add(node.name());
      } else if (failure instanceof Failure.OfSpeaker speaker) {
        named.add(speaker.address());
      } else if (failure instanceof Failure.OfSession session) {
        named.add(session.a());
        named.add(session.b());
      }
    }

    /** Returns whether half of the nodes at most are left; ends when it knows. */
    boolean draw() {
      for (Node node : topology.nodes().values()) {
        Kind kind = isLone(node) ? null : kind(node);
        if (kind == null || whole.contains(kind)) {
          keep(node);
        } else {
          draw(node, kinds.computeIfAbsent(kind, unseen -> new Alike()));
        }
        if (2L * left > topology.nodes().size()) {
          return false;
        }
      }
      return true;
    }

    private void draw(Node node, Alike alike) {
      alike.met++;
      if (alike.met <= OF_EACH) {
        alike.last = Optional.of(node.name());
        keep(node);
      } else {
        Name last = alike.last.orElseThrow();
        node.address(family)
            .ifPresent(address -> others.put(last, new Crowd.Member(node.name(), address)));
      }
    }

    private void keep(Node node) {
      few.node(node);
      left++;
    }

    private boolean isLone(Node node) {
      return alone.contains(node.name())
          || node.address(family)
              .filter(
                  address ->
                      named.contains(address)
                          || assumptions
                              .routerIds()
                              .at(address)
                              .filter(this::isClusterId)
                              .isPresent())
              .isPresent();
    }

    /** Whether it is one, or could be one of {@link NewClusterIds}. */
    private boolean isClusterId(RouterId id) {
      return clusterIds.contains(id.bits())
          || Integer.compareUnsigned(id.bits(), NewClusterIds.FIRST) >= 0;
    }

    private Kind kind(Node node) {
      return new Kind(
          node.address(family).isPresent(),
          node.as(),
          node.peers(),
          node.address(family).flatMap(address -> rack(node.name(), address)));
    }

    private Optional<Name> rack(Name node, IpAddress address) {
      FailureDomains domains = assumptions.domains();
      return domains == null ? Optional.empty() : domains.ofNode(node, address);
    }

    boolean isInPart(Kind kind) {
      Alike alike = kinds.get(kind);
      return alike != null && alike.met > OF_EACH;
    }
  }
}
