package io.github.reflectory.session;

/** Which entry of a topology makes a speaker configure a session. */
public enum Reason {
  REFLECTOR_MESH("both are registered reflectors"),
  NODE_PEER("a peer entry of the node"),
  GLOBAL_PEER("a global peer entry"),
  NODE_MESH("the node mesh is on"),
  BY_HAND("configured by hand");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /** The reason as half a sentence people can read. */
  @Override
  public String toString() {
    return sentence;
  }
}
