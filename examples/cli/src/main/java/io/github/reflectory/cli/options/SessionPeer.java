package io.github.reflectory.cli.options;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.Optional;

/** One of the two speakers of a session, as the caller names it: by address or by node name. */
sealed interface SessionPeer {

  /**
   * Reads an address or, if it is none, a name.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static SessionPeer parse(String text) {
    try {
      return new AtAddress(IpAddress.parse(text));
    } catch (IllegalArgumentException e) {
      return new OfNode(Name.parse(text));
    }
  }

  /** Its address in a family, if it has one there. */
  Optional<IpAddress> in(Topology topology, AddressFamily family);

  record AtAddress(IpAddress address) implements SessionPeer {
    @Override
    public Optional<IpAddress> in(Topology topology, AddressFamily family) {
      return Optional.of(address).filter(any -> address.family() == family);
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }

  record OfNode(Name name) implements SessionPeer {
    @Override
    public Optional<IpAddress> in(Topology topology, AddressFamily family) {
      return Optional.ofNullable(topology.nodes().get(name))
          .flatMap((Node node) -> node.address(family));
    }

    @Override
    public String toString() {
      return name.text();
    }
  }
}
