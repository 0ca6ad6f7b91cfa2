package io.github.reflectory.session;

/** What the other end of a session is to the speaker that configures this end. */
public enum Role {
  /** Another route reflector; both are non-clients of each other (RFC 4456 section 4). */
  MESH("mesh"),
  /** A node this speaker reflects for. */
  CLIENT("client"),
  /** A registered reflector, or a peer of this node that can only be a standalone one. */
  REFLECTOR("reflector"),
  /** Another node: of the node mesh, or named by a peer entry. */
  NODE("node"),
  /**
   * A global or own peer of this node that is not registered, is no node, and of which every entry
   * expects an AS number that no node has: a border router, not Reflectory's to configure.
   */
  EXTERNAL_ROUTER("external router");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** The role in lower-case words. */
  @Override
  public String toString() {
    return word;
  }
}
