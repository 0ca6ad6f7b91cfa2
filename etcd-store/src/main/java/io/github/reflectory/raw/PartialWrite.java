package io.github.reflectory.raw;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.store.StoreException;

/** What failed when only a part was written. */
public final class PartialWrite {
  private PartialWrite() {}

  /**
   * A failure of the same kind that also says how far writing had come; an interrupt becomes {@link
   * StoreException.OutcomeUnknown}, since it is none of which nothing came.
   *
   * @param progress as {@code 3 of 5 keys had been written}
   */
  public static StoreException of(StoreException failure, String progress) {
    String what = failure.getMessage() + "; " + requireNonNull(progress, "progress");
    if (failure instanceof StoreException.OutcomeUnknown
        || failure instanceof StoreException.Interrupted) {
      return new StoreException.OutcomeUnknown(what, failure);
    } else if (failure instanceof StoreException.NoSpace) {
      return new StoreException.NoSpace(what, failure);
    } else if (failure instanceof StoreException.Denied) {
      return new StoreException.Denied(what, failure);
    } else if (failure instanceof StoreException.Unavailable) {
      return new StoreException.Unavailable(what, failure);
    } else if (failure instanceof StoreException.Unreadable) {
      return new StoreException.Unreadable(what, failure);
    }
    return failure;
  }
}
