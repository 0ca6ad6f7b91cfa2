package io.github.reflectory.bird;

import io.github.reflectory.topology.Role;
import io.github.reflectory.topology.SessionEnd;

/**
 * How long an end of a session waits, in seconds, before it opens a connection: the two ends never
 * equally long.
 *
 * <p>BIRD 1.6 counts whole seconds. Ends that connect in the same one each give up the connection
 * the other keeps (RFC 4271 section 6.8 decides between connections in OpenConfirm, not once one is
 * established), and do so again with every equal delay that follows. A restarted reflector should
 * have its clients back at once, so it is the first to connect; of two equals, the lower address.
 */
final class ConnectDelay {
  private static final int FIRST = 2;
  private static final int SECOND = 4;

  private ConnectDelay() {}

  /** What most sessions of a role have. */
  static int of(Role role) {
    return role == Role.REFLECTOR || role == Role.EXTERNAL_ROUTER ? SECOND : FIRST;
  }

  static int of(SessionEnd end) {
    boolean equals = end.role() == Role.MESH || end.role() == Role.NODE;
    return equals && end.local().compareTo(end.peer()) > 0 ? SECOND : of(end.role());
  }
}
