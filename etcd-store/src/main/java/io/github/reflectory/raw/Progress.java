package io.github.reflectory.raw;

import io.github.reflectory.store.StoreException;

/** How far writing had come when it failed. */
public final class Progress {
  private Progress() {}

  /** A failure of the same kind that says so, too; an interrupt is none of which nothing came. */
  public static StoreException told(StoreException e, String progress) {
    String what = e.getMessage() + "; " + progress;
    if (e instanceof StoreException.OutcomeUnknown || e instanceof StoreException.Interrupted) {
      return new StoreException.OutcomeUnknown(what, e);
    } else if (e instanceof StoreException.NoSpace) {
      return new StoreException.NoSpace(what, e);
    } else if (e instanceof StoreException.Denied) {
      return new StoreException.Denied(what, e);
    } else if (e instanceof StoreException.Unavailable) {
      return new StoreException.Unavailable(what, e);
    } else if (e instanceof StoreException.Unreadable) {
      return new StoreException.Unreadable(what, e);
    }
    return e;
  }
}
