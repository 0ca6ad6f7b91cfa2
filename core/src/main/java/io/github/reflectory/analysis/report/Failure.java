package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;

/** Something that can fail, printed as the command line's {@code --down} takes it. */
public sealed interface Failure {

  /** The speaker at an address, a reflector most of the time. */
  record OfSpeaker(IpAddress address) implements Failure {
    public OfSpeaker {
      requireNonNull(address, "address");
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** A node's speaker. */
  record OfNode(Name name) implements Failure {
    public OfNode {
      requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return "node:" + name;
    }
  }

  /**
   * The session between two speakers, both of which go on.
   *
   * @param a the lower address
   * @param b the higher address
   */
  record OfSession(IpAddress a, IpAddress b) implements Failure {
    /** Puts the addresses in order. */
    public OfSession {
      requireNonNull(a, "a");
      requireNonNull(b, "b");
      if (a.compareTo(b) > 0) {
        IpAddress lower = b;
        b = a;
        a = lower;
      }
    }

    @Override
    public String toString() {
      return "session:" + a + "~" + b;
    }
  }

  /** All reflectors and nodes of a rack. */
  record OfRack(Name name) implements Failure {
    public OfRack {
      requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return "rack:" + name;
    }
  }
}
