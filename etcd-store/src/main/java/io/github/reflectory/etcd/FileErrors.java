package io.github.reflectory.etcd;

import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** What went wrong with a file, as a caller of a store can act on it. */
final class FileErrors {
  private FileErrors() {}

  static StoreException of(Path path, IOException e) {
    return e instanceof AccessDeniedException denied
        ? new StoreException.Denied(path + ": no permission for " + denied.getFile(), e)
        : new StoreException.Unavailable(path + ": " + e, e);
  }
}
