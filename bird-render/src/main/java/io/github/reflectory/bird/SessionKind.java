package io.github.reflectory.bird;

import io.github.reflectory.session.Reason;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.SessionPolicy.Timers;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import java.util.Comparator;

/**
 * What sessions of one speaker have in common when only the neighbour differs.
 *
 * @param policy what the speaker does on them, but for how long it waits to connect
 */
record SessionKind(Role role, boolean external, Asn localAs, SessionPolicy policy)
    implements Comparable<SessionKind> {
  private static final Comparator<SessionKind> ORDER =
      Comparator.<SessionKind, Role>comparing(SessionKind::role)
          .thenComparing(SessionKind::external)
          .thenComparing(SessionKind::localAs)
          .thenComparing((SessionKind kind) -> kind.policy().toString());

  static SessionKind of(Speaker speaker, SessionEnd end) {
    Role role = role(end);
    return new SessionKind(
        role,
        end.external(),
        end.localAs(),
        speaker.policy(end).withConnectDelay(Timers.usualConnectDelay(role)));
  }

  /**
   * What a session is named after. Whether a peer of a node is a reflector, a node or outside
   * depends on entries of others too, and another name would be another session to BIRD.
   */
  static Role role(SessionEnd end) {
    boolean named = end.reason() == Reason.NODE_PEER || end.reason() == Reason.GLOBAL_PEER;
    return named && end.role() != Role.CLIENT ? Role.REFLECTOR : end.role();
  }

  /** A name no session has: there the role is followed by an underscore. */
  String templateName(AddressFamily family) {
    return role + "" + family.number() + (external ? "_external" : "") + "_as" + localAs;
  }

  @Override
  public int compareTo(SessionKind other) {
    return ORDER.compare(this, other);
  }
}
