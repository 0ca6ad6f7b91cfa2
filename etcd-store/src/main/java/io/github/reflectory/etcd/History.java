package io.github.reflectory.etcd;

/**
 * Makes revisions rise also over an etcd whose history went back, as after a restore from a backup:
 * from then on they are counted up from where they stood.
 */
final class History {
  private long last;
  private long offset;

  /** The revision to show for that of a list just read; lists must be read one after the other. */
  synchronized long listed(long revision) {
    if (revision < last) {
      offset += last - revision + 1;
    }
    last = revision;
    return revision + offset;
  }

  /** The revision to show for that of a change. */
  synchronized long shown(long revision) {
    return revision + offset;
  }

  /** The server's own number for a revision that was shown. */
  synchronized long own(long shown) {
    return shown - offset;
  }
}
