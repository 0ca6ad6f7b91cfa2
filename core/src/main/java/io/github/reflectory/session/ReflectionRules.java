package io.github.reflectory.session;

/**
 * How the reflectors of a network treat a route whose CLUSTER_LIST holds their own cluster ID: as
 * BIRD does by itself, with or without what their session policies add.
 */
public enum ReflectionRules {
  /**
   * Sessions have the policies they are rendered with: unless these say otherwise such a route is
   * ignored on every session (RFC 4456 section 8).
   */
  RFC4456("rfc4456", true),

  /**
   * As BIRD 1.6 and 2.x do by themselves: checked on sessions with clients only, when a route comes
   * in and again when it goes out. From a non-client a looped route is accepted, may win, and then
   * hides a good one.
   */
  BIRD("bird", false);

  private final String word;

  private final boolean filtering;

  ReflectionRules(String word, boolean filtering) {
    this.word = word;
    this.filtering = filtering;
  }

  /**
   * Whether a looped route is ignored.
   *
   * @param fromClient whether it comes from a client: BIRD looks at these
   * @param filtered whether the policy of the session looks at it
   */
  public boolean ignoresLooped(boolean fromClient, boolean filtered) {
    return fromClient || (filtering && filtered);
  }

  /** The word for it on the command line. */
  @Override
  public String toString() {
    return word;
  }
}
