package io.github.reflectory.file;

import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** What went wrong with a file, as a caller of a store can act on it. */
final class DiskErrors {
  private DiskErrors() {}

  /** Of a write: whether an interrupt came before or after the file was replaced is not known. */
  static StoreException ofWrite(Path path, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      return new StoreException.OutcomeUnknown(
          "interrupted: whether " + path + " was written is unknown", e);
    }
    return of(path, e);
  }

  static StoreException of(Path path, IOException e) {
    if (e instanceof ClosedByInterruptException || e instanceof FileLockInterruptionException) {
      return new StoreException.Interrupted(e);
    }
    if (e instanceof AccessDeniedException denied) {
      return new StoreException.Denied("no permission for " + denied.getFile(), e);
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return new StoreException.Unavailable(path + ": " + (reason == null ? e : reason), e);
  }
}
