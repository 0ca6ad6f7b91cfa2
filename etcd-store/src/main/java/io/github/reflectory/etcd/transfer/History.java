package io.github.reflectory.etcd.transfer;

import org.jspecify.annotations.Nullable;

/**
 * Makes revisions rise also over an etcd whose history went back, as after a restore from a backup,
 * or that is another one: from then on they are counted up from where they stood.
 */
public final class History {
  private Position newest = new Position(0, "", 0, 0);

  /**
   * A moment in one of the histories met so far.
   *
   * @param history its number
   * @param cluster etcd's ID
   * @param own etcd's revision
   * @param offset what it is shown higher by
   */
  public record Position(int history, String cluster, long own, long offset) {
    /** The revision to show. */
    public long shown() {
      return own + offset;
    }

    /** Another moment of the same history. */
    public Position at(long revision) {
      return new Position(history, cluster, revision, offset);
    }
  }

  /** The latest moment seen; to be kept from before etcd is asked until it has answered. */
  public synchronized Position newest() {
    return newest;
  }

  /**
   * Where an answer stands that shows all that was done before it was asked for.
   *
   * @param before {@link #newest} when it was asked for: an answer from before that is from a
   *     history that went back, while answers may well overtake each other
   * @return {@code null} if another history was found meanwhile: then ask again
   */
  public synchronized @Nullable Position answered(String cluster, long own, Position before) {
    if (before.history() != newest.history()) {
      return null;
    }
    boolean first = newest.cluster().isEmpty();
    if (!first && (own < before.own() || !newest.cluster().equals(cluster))) {
      int next = newest.history() + 1;
      newest = new Position(next, cluster, own, newest.shown() + 1 - own);
    } else if (first || own > newest.own()) {
      newest = new Position(newest.history(), cluster, own, newest.offset());
    }
    return newest.at(own);
  }

  /** The revision to show for a write made since something was the newest. */
  synchronized long written(long own, Position before) {
    Position at = answered(before.cluster(), own, before);
    return (at == null ? newest : at).shown();
  }

  /** Takes note of a moment that was heard of; whether its history is still the present one. */
  public synchronized boolean heard(Position heard) {
    boolean present = heard.history() == newest.history();
    if (present && heard.own() > newest.own()) {
      newest = heard;
    }
    return present;
  }
}
