package io.github.reflectory.analysis.propagation;

/**
 * To whom a route reflector passes the best route it has (RFC 4456 section 6, RFC 4271 section
 * 9.2).
 */
public final class Reflection {

  /** Whom a speaker has a route from, as seen by that speaker. */
  public enum Source {
    /** Itself. */
    LOCAL,
    /** A speaker of another AS. */
    EXTERNAL,
    CLIENT,
    NON_CLIENT
  }

  /** Whom the route could go to, as seen by the same speaker. */
  public enum Target {
    /** A speaker of another AS. */
    EXTERNAL,
    CLIENT,
    NON_CLIENT
  }

  private Reflection() {}

  /** Whether the best route, learned from one peer, is passed to another. */
  static boolean passes(Source from, Target to) {
    return switch (from) {
      // Every peer, as by any speaker: RFC 4271 section 9.2.
      case LOCAL, EXTERNAL -> true;
      // Section 6, case 2: all non-clients, and also the clients.
      case CLIENT -> true;
      // Section 6, case 1: all clients. Externals get what is best, as from any speaker.
      case NON_CLIENT -> to != Target.NON_CLIENT;
    };
  }

  /** Whether that is reflection, so that ORIGINATOR_ID is set and CLUSTER_LIST grows: section 8. */
  public static boolean reflects(Source from, Target to) {
    boolean internal = from == Source.CLIENT || from == Source.NON_CLIENT;
    return internal && to != Target.EXTERNAL && passes(from, to);
  }
}
