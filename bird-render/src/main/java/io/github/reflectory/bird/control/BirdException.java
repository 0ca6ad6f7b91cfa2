package io.github.reflectory.bird.control;

import org.jspecify.annotations.Nullable;

/** What can go wrong with a running daemon; the subclass says what a caller can do about it. */
public abstract sealed class BirdException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private BirdException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * The daemon cannot be reached, or does not answer in time or as BIRD does; trying later may
   * help. Whether it did what it was asked to is not known.
   */
  public static final class Unavailable extends BirdException {
    private static final long serialVersionUID = 1;

    Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The daemon answered with an error, and did nothing. */
  public static final class Refused extends BirdException {
    private static final long serialVersionUID = 1;
    private final int code;

    Refused(int code, String message) {
      super(message, null);
      this.code = code;
    }

    /** BIRD's number for it, 8000 to 9999: {@code doc/reply_codes} of its source. */
    public int code() {
      return code;
    }
  }
}
