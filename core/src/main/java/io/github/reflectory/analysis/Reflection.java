package io.github.reflectory.analysis;

/**
 * To whom a route reflector passes the best route it has (RFC 4456 section 6, RFC 4271 section
 * 9.2).
 */
final class Reflection {

  /** Whom a speaker has a route from, as seen by that speaker. */
  enum Source {
    /** Itself. */
    LOCAL,
    /** A speaker of another AS. */
    EXTERNAL,
    CLIENT,
    NON_CLIENT
  }

  /** Whom the route could go to, as seen by the same speaker. */
  enum Target {
    /** A speaker of another AS. */
    EXTERNAL,
    CLIENT,
    NON_CLIENT
  }

  private Reflection() {}

  static boolean passes(Source from, Target to) {
    return switch (from) {
      case LOCAL, EXTERNAL -> true;
      case CLIENT -> true;
      case NON_CLIENT -> to != Target.NON_CLIENT;
    };
  }

  /** Whether passing it on is reflecting it, so that ORIGINATOR_ID and CLUSTER_LIST grow. */
  static boolean reflects(Source from, Target to) {
    return (from == Source.CLIENT || from == Source.NON_CLIENT) && to != Target.EXTERNAL;
  }
}
