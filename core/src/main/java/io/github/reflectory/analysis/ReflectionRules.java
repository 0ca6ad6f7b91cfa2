package io.github.reflectory.analysis;

/** How the reflectors of a network treat a route whose CLUSTER_LIST holds their own cluster ID. */
public enum ReflectionRules {
  /** On every session such a route is ignored (RFC 4456 section 8), as rendered reflectors do. */
  RFC4456("rfc4456"),

  /**
   * As BIRD 1.6 and 2.x do by themselves: checked on sessions with clients only, when a route comes
   * in and again when it goes out. From a non-client a looped route is accepted, may win, and then
   * hides a good one.
   */
  BIRD("bird");

  private final String word;

  ReflectionRules(String word) {
    this.word = word;
  }

  /** The word for it on the command line. */
  @Override
  public String toString() {
    return word;
  }
}
