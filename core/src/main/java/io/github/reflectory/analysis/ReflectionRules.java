package io.github.reflectory.analysis;

/** How the reflectors of a network treat a route whose CLUSTER_LIST holds their own cluster ID. */
public enum ReflectionRules {
  /** On every session such a route is ignored (RFC 4456 section 8), as rendered reflectors do. */
  RFC4456("rfc4456", true),

  /**
   * As BIRD 1.6 and 2.x do by themselves: checked on sessions with clients only, when a route comes
   * in and again when it goes out. From a non-client a looped route is accepted, may win, and then
   * hides a good one.
   */
  BIRD("bird", false);

  private final String word;

  private final boolean onEverySession;

  ReflectionRules(String word, boolean onEverySession) {
    this.word = word;
    this.onEverySession = onEverySession;
  }

  /** Whether a looped route is ignored when it comes from a client, or from a non-client. */
  boolean ignoresLooped(boolean fromClient) {
    return onEverySession || fromClient;
  }

  /** The word for it on the command line. */
  @Override
  public String toString() {
    return word;
  }
}
