package io.github.reflectory.agent;

import static java.util.Objects.requireNonNull;

/**
 * How one session is; what is not known of it is empty.
 *
 * @param peer the other end's address
 * @param role what the other end is, as {@code client}
 * @param peerAs its AS number
 * @param node its name, if it is a node
 * @param state {@code up}, {@code down}, {@code missing} where no daemon knows it, or {@code
 *     unwanted} where only a daemon does
 * @param since since when it is so, in the daemon's words
 * @param why what keeps it from being up, if somebody says; of one that is unwanted how it is
 */
public record SessionStatus(
    String peer, String role, String peerAs, String node, String state, String since, String why) {
  public SessionStatus {
    requireNonNull(peer, "peer");
    requireNonNull(role, "role");
    requireNonNull(peerAs, "peerAs");
    requireNonNull(node, "node");
    requireNonNull(state, "state");
    requireNonNull(since, "since");
    requireNonNull(why, "why");
  }

  /** Whether it is as it should be. */
  public boolean up() {
    return state.equals("up");
  }
}
