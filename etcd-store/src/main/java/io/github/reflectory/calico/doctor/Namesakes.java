package io.github.reflectory.calico.doctor;

import com.google.common.base.Ascii;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that may be one machine under two names. One without an address can be made part of the one
 * that has it where they do not contradict each other, so that no session is another one after it;
 * whatever else only an operator can know.
 */
final class Namesakes {
  private final RawListing listing;
  private final Topology topology;
  private final Set<String> unreadable = new HashSet<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final Multiset<Name> uses = HashMultiset.create();
  private final Set<Name> reported = new HashSet<>();

  /**
   * @param node the one told of, without an address if only one of them has any
   * @param other the one that stays if one goes
   */
  private record Pair(Node node, Node other, Kind kind) {}

  Namesakes(RawListing listing, CalicoIndex index, Topology topology) {
    this.listing = listing;
    this.topology = topology;
    index
        .setAside()
        .forEach(
            aside -> {
              String host = KeySpace.host(aside.key());
              if (host != null) {
                unreadable.add(host);
              }
            });
    find();
  }

  private void find() {
    Map<String, Node> addressed = new HashMap<>();
    List<Node> silent = new ArrayList<>();
    for (Node node : topology.nodes().values()) {
      if (!HostCheck.isAddressed(node)) {
        silent.add(node);
      }
      String name = node.name().text();
      int dot = name.indexOf('.');
      Node other = dot < 0 ? null : topology.nodes().get(new Name(name.substring(0, dot)));
      // Of hosts without an address that is told of each, and what to do.
      if (other != null && (HostCheck.isAddressed(node) || HostCheck.isAddressed(other))) {
        boolean swap = !HostCheck.isAddressed(other);
        add(swap ? other : node, swap ? node : other, Kind.SHORT_AND_FULL_NAME);
      }
    }
    if (!silent.isEmpty()) {
      for (Node node : topology.nodes().values()) {
        if (HostCheck.isAddressed(node)) {
          addressed.putIfAbsent(Ascii.toLowerCase(node.name().text()), node);
        }
      }
    }
    for (Node node : silent) {
      Node other = addressed.get(Ascii.toLowerCase(node.name().text()));
      if (other != null) {
        add(node, other, Kind.NAMES_DIFFER_BY_CASE);
      }
    }
  }

  private void add(Node node, Node other, Kind kind) {
    pairs.add(new Pair(node, other, kind));
    uses.add(node.name());
    uses.add(other.name());
    if (!HostCheck.isAddressed(node) && HostCheck.isAddressed(other)) {
      reported.add(node.name());
    }
  }

  /** Whether a node without address is told of because of another one, which has one. */
  boolean isReported(Node node) {
    return reported.contains(node.name());
  }

  void run(Consumer<KeyFinding> findings) {
    for (Pair pair : pairs) {
      findings.accept(finding(pair));
    }
  }

  private KeyFinding finding(Pair pair) {
    Node node = pair.node();
    Node other = pair.other();
    String contradiction = contradiction(node, other);
    String what =
        pair.kind() == Kind.SHORT_AND_FULL_NAME
            ? "there are a node " + node.name() + " and a node " + other.name()
            : "node "
                + node.name()
                + " has no address, but a node "
                + other.name()
                + " has, and names are compared with their case";
    return new KeyFinding(
        HostKeys.first(node.name().text(), listing),
        pair.kind(),
        contradiction == null
            ? what + "; if that is one machine, " + other.name() + " can have what both have"
            : what
                + ", and "
                + contradiction
                + "; remove the one that is gone if that is one machine (node NAME remove), else"
                + " leave both",
        contradiction == null ? merge(node, other) : ImmutableList.of());
  }

  /** Why one cannot be made part of the other; {@code null} if it can. */
  private @Nullable String contradiction(Node from, Node into) {
    if (HostCheck.isAddressed(from)) {
      return "both have addresses";
    } else if (unreadable.contains(from.name().text())) {
      return "not all of " + from.name() + " can be read";
    } else if (uses.count(from.name()) > 1 || uses.count(into.name()) > 1) {
      return "there are more names like these";
    }
    Asn as = topology.as(into);
    if (from.as().isPresent() && !from.as().get().equals(as)) {
      return "their AS numbers differ, " + from.as().get() + " and " + as;
    }
    for (Map.Entry<IpAddress, Asn> peer : from.peers().entrySet()) {
      IpAddress address = peer.getKey();
      if (into.address(address.family()).isEmpty()) {
        return "only " + from.name() + " has peers in " + address.family();
      }
      Asn held = into.peers().getOrDefault(address, topology.globalPeers().get(address));
      if (held != null && !held.equals(peer.getValue())) {
        return "AS numbers of peer " + address + " differ, " + peer.getValue() + " and " + held;
      }
    }
    return null;
  }

  private List<Change> changes(Node from, Node into) {
    List<Change> changes = new ArrayList<>();
    from.peers()
        .forEach(
            (peer, as) -> {
              if (!into.peers().containsKey(peer)) {
                changes.add(new NodeEntry.Peer(into.name(), peer).set(as));
              }
            });
    return changes;
  }

  private ImmutableList<Mend> merge(Node from, Node into) {
    ImmutableList.Builder<Mend> mend = ImmutableList.builder();
    changes(from, into).forEach(change -> mend.add(new Mend.Entry(change)));
    return mend.add(new Mend.RemoveHost(from.name().text())).build();
  }
}
