package io.github.reflectory.bird;

import com.google.common.collect.ComparisonChain;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Reason;
import io.github.reflectory.topology.Role;
import io.github.reflectory.topology.SessionEnd;

/** What sessions of one speaker have in common when only the neighbour differs. */
record SessionKind(Role role, boolean external, Asn localAs) implements Comparable<SessionKind> {

  static SessionKind of(SessionEnd end) {
    return new SessionKind(role(end), end.external(), end.localAs());
  }

  /**
   * What a session is named after. Whether a peer of a node is a reflector, a node or outside
   * depends on entries of others too, and another name would be another session to BIRD.
   */
  private static Role role(SessionEnd end) {
    boolean named = end.reason() == Reason.NODE_PEER || end.reason() == Reason.GLOBAL_PEER;
    return named && end.role() != Role.CLIENT ? Role.REFLECTOR : end.role();
  }

  /** A name no session has: there the role is followed by an underscore. */
  String templateName(AddressFamily family) {
    return role + "" + family.number() + (external ? "_external" : "") + "_as" + localAs;
  }

  @Override
  public int compareTo(SessionKind other) {
    return ComparisonChain.start()
        .compare(role, other.role)
        .compareFalseFirst(external, other.external)
        .compare(localAs, other.localAs)
        .result();
  }
}
