package io.github.reflectory.session;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a speaker does on its end of a session. It is said here once: the analysis simulates it, and
 * renderers print it.
 *
 * <p>{@link Speaker#policy} tells that of an end, which follows from what the speaker and its peer
 * are unless {@link SessionEnd#withPolicy} says otherwise. What a daemon does by itself on any
 * session, as BIRD's check of CLUSTER_LIST on those with clients, is no policy.
 */
public final class SessionPolicy {
  /**
   * What there can be without a policy of its own, by what {@link #of} looks at: few for many ends.
   */
  private static final ImmutableList<SessionPolicy> USUAL =
      IntStream.range(0, 64)
          .mapToObj(
              kind ->
                  usual(
                      (kind & 1) != 0,
                      (kind & 2) != 0,
                      (kind & 4) != 0,
                      (kind & 8) != 0,
                      (kind & 16) != 0,
                      (kind & 32) != 0))
          .collect(ImmutableList.toImmutableList());

  private final boolean reflects;
  private final boolean ignoresOwnCluster;
  private final NextHop nextHop;
  private final Exports exports;
  private final Paths sent;
  private final Paths received;
  private final Timers timers;

  private SessionPolicy(
      boolean reflects,
      boolean ignoresOwnCluster,
      NextHop nextHop,
      Exports exports,
      Paths sent,
      Paths received,
      Timers timers) {
    this.reflects = reflects;
    this.ignoresOwnCluster = ignoresOwnCluster;
    this.nextHop = nextHop;
    this.exports = exports;
    this.sent = sent;
    this.received = received;
    this.timers = timers;
  }

  /** What becomes of NEXT_HOP (RFC 4271 section 5.1.3) in the routes that are sent. */
  public enum NextHop {
    /** What the daemon does by itself: kept between internal sessions, else the speaker itself. */
    BY_DAEMON,
    /** The speaker itself. */
    SELF,
    /** Kept, also over external sessions: whoever reflects is no router that forwards. */
    KEEP
  }

  /** Which routes are sent. */
  public enum Exports {
    /** Those that the speaker originates. */
    OWN,
    /** Those it has learned by BGP. */
    LEARNED,
    /** Both. */
    OWN_AND_LEARNED
  }

  /** Which of the paths to a prefix go over a session, of those that may at all. */
  public enum Paths {
    /** The best one, if it may: another never takes its place (RFC 4271 section 9.1.3). */
    BEST,
    /** Every one, so that none hides another: ADD-PATH (RFC 7911). */
    ALL
  }

  /**
   * Waits in seconds. The defaults are for a quick return: by itself BIRD tries to connect every
   * two minutes, and waits up to five after errors.
   *
   * @param connectDelay before the first connection is opened; the two ends of a session wait
   *     unequally long, so that they do not open one in the same moment
   * @param connectRetry before a connection is tried again
   * @param leastErrorWait after a first error
   * @param mostErrorWait after many
   */
  public record Timers(int connectDelay, int connectRetry, int leastErrorWait, int mostErrorWait) {
    private static final int FIRST = 2;
    private static final int SECOND = 4;
    private static final int RETRY = 5;
    private static final int MOST = 30;

    public Timers {
      if (Math.min(Math.min(connectDelay, connectRetry), leastErrorWait) < 1
          || mostErrorWait < leastErrorWait) {
        throw new IllegalArgumentException(
            "expected waits of at least a second, the longest last, found "
                + connectDelay
                + ", "
                + connectRetry
                + ", "
                + leastErrorWait
                + ", "
                + mostErrorWait);
      }
    }

    /** How long most ends wait whose peer is of a role, in seconds. */
    public static int usualConnectDelay(Role role) {
      requireNonNull(role, "role");
      return role == Role.REFLECTOR || role == Role.EXTERNAL_ROUTER ? SECOND : FIRST;
    }

    private static Timers usual(boolean second) {
      return new Timers(second ? SECOND : FIRST, RETRY, RETRY, MOST);
    }

    /**
     * BIRD 1.6 counts whole seconds. Ends that connect in the same one each give up the connection
     * the other keeps (RFC 4271 section 6.8 decides between connections in OpenConfirm, not once
     * one is established), and do so again with every equal delay that follows. A restarted
     * reflector should have its clients back at once, so it is the first to connect; of two equals,
     * the lower address.
     */
    private static boolean connectsSecond(SessionEnd end) {
      return switch (end.role()) {
        case MESH, NODE -> end.local().compareTo(end.peer()) > 0;
        case REFLECTOR, EXTERNAL_ROUTER, CLIENT -> usualConnectDelay(end.role()) == SECOND;
      };
    }
  }

  /** What follows from what a speaker and its peer are. */
  static SessionPolicy of(Speaker speaker, SessionEnd end) {
    boolean reflector = speaker.isReflector();
    int kind =
        (reflector ? 1 : 0)
            | (speaker.node().isPresent() ? 2 : 0)
            | (end.reflects() ? 4 : 0)
            | (end.external() ? 8 : 0)
            | (Timers.connectsSecond(end) ? 16 : 0)
            | (speaker.isExternalRouter() ? 32 : 0);
    return USUAL.get(kind);
  }

  private static SessionPolicy usual(
      boolean reflector,
      boolean node,
      boolean client,
      boolean external,
      boolean second,
      boolean router) {
    return new SessionPolicy(
        reflector && client,
        reflector && !external && !client,
        !reflector ? NextHop.SELF : external ? NextHop.KEEP : NextHop.BY_DAEMON,
        !reflector && !router ? Exports.OWN : node ? Exports.OWN_AND_LEARNED : Exports.LEARNED,
        Paths.BEST,
        Paths.BEST,
        Timers.usual(second));
  }

  /** Whether routes are reflected to and from the peer: it is a client (RFC 4456 section 6). */
  public boolean reflects() {
    return reflects;
  }

  /**
   * Whether routes are ignored whose CLUSTER_LIST has the speaker's own cluster ID (RFC 4456
   * section 8). BIRD sees to it on sessions with clients only; elsewhere such a route could hide a
   * good one and then be withheld from the clients.
   */
  public boolean ignoresOwnCluster() {
    return ignoresOwnCluster;
  }

  public NextHop nextHop() {
    return nextHop;
  }

  public Exports exports() {
    return exports;
  }

  /** What the speaker offers to send; it sends all paths if its peer takes all. */
  public Paths sent() {
    return sent;
  }

  /** What the speaker takes. */
  public Paths received() {
    return received;
  }

  /** Whether all paths go this way of a session: both ends agree to it (RFC 7911 section 4). */
  public boolean sendsAllPathsTo(SessionPolicy peer) {
    requireNonNull(peer, "peer");
    return sent == Paths.ALL && peer.received == Paths.ALL;
  }

  public Timers timers() {
    return timers;
  }

  /** The same but for {@link #ignoresOwnCluster}. */
  public SessionPolicy withIgnoringOwnCluster(boolean ignores) {
    return new SessionPolicy(reflects, ignores, nextHop, exports, sent, received, timers);
  }

  /** The same but for {@link #nextHop}; the analysis takes every next hop for reachable. */
  public SessionPolicy withNextHop(NextHop nextHop) {
    requireNonNull(nextHop, "nextHop");
    return new SessionPolicy(reflects, ignoresOwnCluster, nextHop, exports, sent, received, timers);
  }

  /** The same but for {@link #exports}. */
  public SessionPolicy withExports(Exports exports) {
    requireNonNull(exports, "exports");
    return new SessionPolicy(reflects, ignoresOwnCluster, nextHop, exports, sent, received, timers);
  }

  /** The same with these paths both sent and received. */
  public SessionPolicy withPaths(Paths paths) {
    requireNonNull(paths, "paths");
    return withPaths(paths, paths);
  }

  /** The same but for {@link #sent} and {@link #received}. */
  public SessionPolicy withPaths(Paths sent, Paths received) {
    requireNonNull(sent, "sent");
    requireNonNull(received, "received");
    return new SessionPolicy(reflects, ignoresOwnCluster, nextHop, exports, sent, received, timers);
  }

  /** The same but for {@link Timers#connectDelay}, in seconds. */
  public SessionPolicy withConnectDelay(int seconds) {
    return withTimers(
        new Timers(
            seconds, timers.connectRetry(), timers.leastErrorWait(), timers.mostErrorWait()));
  }

  /** The same but for {@link #timers}. */
  public SessionPolicy withTimers(Timers timers) {
    requireNonNull(timers, "timers");
    return new SessionPolicy(reflects, ignoresOwnCluster, nextHop, exports, sent, received, timers);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionPolicy that
        && reflects == that.reflects
        && ignoresOwnCluster == that.ignoresOwnCluster
        && nextHop == that.nextHop
        && exports == that.exports
        && sent == that.sent
        && received == that.received
        && timers.equals(that.timers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(reflects, ignoresOwnCluster, nextHop, exports, sent, received, timers);
  }

  @Override
  public String toString() {
    return (reflects ? "reflects, " : "")
        + (ignoresOwnCluster ? "ignores its own cluster, " : "")
        + "next hop "
        + nextHop
        + ", exports "
        + exports
        + ", sends "
        + sent
        + ", receives "
        + received
        + ", "
        + timers;
  }
}
