package io.github.reflectory.bird.control;

/** How a daemon took a configuration it was told to use. */
public enum Reconfiguration {
  /** It is in effect. */
  DONE(3),
  /** It is coming into effect; protocols that go are still closing their sessions. */
  IN_PROGRESS(4),
  /**
   * It comes after one that is still coming into effect, in place of any other waiting for that.
   */
  QUEUED(5),
  /** It is not used, because the daemon is shutting down. */
  SHUTTING_DOWN(6),
  /** There was nothing to do: no configuration to confirm or to go back to. */
  NOTHING(19),
  /** The configuration in effect stays. */
  CONFIRMED(18);

  private final int code;

  Reconfiguration(int code) {
    this.code = code;
  }

  static Reconfiguration of(ControlReply reply) {
    for (Reconfiguration one : values()) {
      if (one.code == reply.code()) {
        return one;
      }
    }
    throw new BirdException.Unavailable(
        "unknown answer to a reconfiguration: " + reply.last(), null);
  }
}
