package io.github.reflectory.topology;

/** What the other end of a session is to the speaker that configures this end. */
public enum Role {
  /** Another route reflector; both are non-clients of each other (RFC 4456 section 4). */
  MESH("mesh"),
  /** A node this speaker reflects for. */
  CLIENT("client"),
  /** A global or own peer of this node, by intent a reflector. */
  REFLECTOR("reflector"),
  /** Another node of the node mesh. */
  NODE("node");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** The role in one lower-case word, as protocol names begin with. */
  @Override
  public String toString() {
    return word;
  }
}
