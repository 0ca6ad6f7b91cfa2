package io.github.reflectory.bird;

import com.google.common.collect.ComparisonChain;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Role;
import io.github.reflectory.topology.SessionEnd;

/** What sessions of one speaker have in common when only the neighbour differs. */
record SessionKind(Role role, boolean external, Asn localAs) implements Comparable<SessionKind> {

  static SessionKind of(SessionEnd end) {
    return new SessionKind(end.role(), end.external(), end.localAs());
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
