package io.github.reflectory.cli.options;

import io.github.reflectory.cli.inventory.InventoryException;
import io.github.reflectory.store.StoreException;

/** What the command's exit status says; scripts rely on it. */
public final class ExitStatus {
  public static final int DONE = 0;
  public static final int DIFFERENT = 1;
  public static final int FOUND = 1;
  public static final int WRONG_INPUT = 2;
  public static final int STORE_UNAVAILABLE = 3;
  public static final int CONFLICT = 4;

  private ExitStatus() {}

  /** The status for a failure. */
  public static int of(Throwable failure) {
    if (failure instanceof StoreException.Conflict) {
      return CONFLICT;
    }
    boolean unreadable = failure instanceof StoreException.Unreadable;
    return failure instanceof StoreException && !unreadable ? STORE_UNAVAILABLE : WRONG_INPUT;
  }

  /** Whether a failure's message was written for the person at the terminal. */
  public static boolean explains(Throwable failure) {
    return failure instanceof WrongInput
        || failure instanceof InventoryException
        || failure instanceof StoreException;
  }
}
