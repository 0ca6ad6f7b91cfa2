package io.github.reflectory.calico.doctor;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.calico.keys.KeyFinding.Kind;
import io.github.reflectory.calico.keys.Mend;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.function.Consumer;

/** Nodes at one address with each other, or with a reflector. */
final class SharedAddressCheck {
  private final Topology topology;
  private final AddressFamily family;
  private final Sessions sessions;

  SharedAddressCheck(Topology topology, AddressFamily family) {
    this.topology = topology;
    this.family = family;
    this.sessions = Sessions.of(topology, family);
  }

  void run(Consumer<KeyFinding> findings) {
    for (Node node : topology.nodes().values()) {
      node.address(family)
          .filter(topology.reflectors()::containsKey)
          .filter(address -> !isOther(node.name(), address))
          .ifPresent(address -> findings.accept(reflector(node.name(), address)));
    }
    sessions
        .sharedAddresses()
        .asMap()
        .forEach(
            (address, names) -> {
              List<Name> all = List.copyOf(names);
              all.stream()
                  .skip(1)
                  .forEach(other -> findings.accept(shared(address, all.get(0), other)));
            });
  }

  private boolean isOther(Name name, IpAddress address) {
    return sessions.sharedAddresses().get(address).indexOf(name) > 0;
  }

  private KeyFinding reflector(Name node, IpAddress address) {
    return new KeyFinding(
        key(node),
        Kind.NODE_IS_REFLECTOR,
        address + " is a registered reflector's address, too: this speaker is both",
        ImmutableList.of());
  }

  private KeyFinding shared(IpAddress address, Name spokenTo, Name other) {
    boolean stale = namesPeers(spokenTo, address) && !namesPeers(other, address);
    return new KeyFinding(
        key(other),
        Kind.DUPLICATE_ADDRESS,
        "node "
            + spokenTo
            + " has the address "
            + address
            + ", too, and is spoken to there"
            + (stale
                ? ", since only its peers make sessions"
                : "; give each an address of its own, or remove the node that is gone"),
        stale ? removal(other) : ImmutableList.of());
  }

  private boolean namesPeers(Name name, IpAddress address) {
    Node node = topology.nodes().get(name);
    return node != null
        && node.peers().keySet().stream()
            .anyMatch(peer -> peer.family() == family && !peer.equals(address));
  }

  /** The host whole, or its address alone where it is spoken to in the other family. */
  private ImmutableList<Mend> removal(Name stale) {
    for (AddressFamily each : AddressFamily.values()) {
      if (Sessions.of(topology, each).node(stale).stream()
          .anyMatch(speaker -> speaker.node().filter(stale::equals).isPresent())) {
        return ImmutableList.of(new Mend.Put(key(stale), ""));
      }
    }
    return ImmutableList.of(new Mend.RemoveHost(stale.text()));
  }

  private String key(Name node) {
    return CalicoKeys.key(new NodeEntry.Address(node, family));
  }
}
