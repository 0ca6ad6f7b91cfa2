package io.github.reflectory.cli.options;

import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.util.Optional;

/** Something the caller takes for failed; what it is in an address family, a topology says. */
public sealed interface Down {

  /**
   * Reads an address, {@code node:NAME}, {@code session:A~B} or {@code rack:NAME}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Down parse(String text) {
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    return switch (text.substring(0, Math.max(colon, 0))) {
      case "node" -> new OfNode(Name.parse(rest));
      case "rack" -> new OfRack(Name.parse(rest));
      case "session" -> OfSession.parse(rest);
      default -> new OfSpeaker(address(text));
    };
  }

  private static IpAddress address(String text) {
    try {
      return IpAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected an address, node:NAME, session:A~B or rack:NAME, found " + Quoted.quote(text));
    }
  }

  /** What fails in a family; empty if that is nothing of this family. */
  Optional<Failure> in(Topology topology, AddressFamily family);

  /** A speaker by its address. */
  record OfSpeaker(IpAddress address) implements Down {
    @Override
    public Optional<Failure> in(Topology topology, AddressFamily family) {
      return Optional.<Failure>of(new Failure.OfSpeaker(address))
          .filter(failure -> address.family() == family);
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** A node, in all its families. */
  record OfNode(Name name) implements Down {
    @Override
    public Optional<Failure> in(Topology topology, AddressFamily family) {
      return new SessionPeer.OfNode(name)
          .in(topology, family)
          .map(address -> new Failure.OfNode(name));
    }

    @Override
    public String toString() {
      return "node:" + name;
    }
  }

  /** All machines of a rack. */
  record OfRack(Name name) implements Down {
    @Override
    public Optional<Failure> in(Topology topology, AddressFamily family) {
      return Optional.of(new Failure.OfRack(name));
    }

    @Override
    public String toString() {
      return "rack:" + name;
    }
  }

  /** A session, in all families its ends have addresses in. */
  record OfSession(SessionPeer a, SessionPeer b) implements Down {
    static OfSession parse(String text) {
      int tilde = text.indexOf('~');
      if (tilde < 0) {
        throw new IllegalArgumentException(
            "expected session:A~B with addresses or names of nodes, found " + Quoted.quote(text));
      }
      return new OfSession(
          SessionPeer.parse(text.substring(0, tilde)),
          SessionPeer.parse(text.substring(tilde + 1)));
    }

    @Override
    public Optional<Failure> in(Topology topology, AddressFamily family) {
      return a.in(topology, family)
          .flatMap(one -> b.in(topology, family).map(other -> new Failure.OfSession(one, other)));
    }

    @Override
    public String toString() {
      return "session:" + a + "~" + b;
    }
  }
}
