package io.github.reflectory.etcd;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What an error of the file system means for a store. */
final class FileTrouble {
  private static final long FULL = 64 * 1024;

  private FileTrouble() {}

  static StoreException translated(Path path, IOException e) {
    if (e instanceof JsonProcessingException json) {
      JsonLocation at = json.getLocation();
      String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      return new StoreException.Unreadable(
          path + where + ": expected one JSON object of text keys and text values", e);
    }
    if (e instanceof AccessDeniedException) {
      return new StoreException.Denied("no permission: " + e.getMessage(), e);
    }
    if (e instanceof NoSuchFileException) {
      return new StoreException.Unavailable("no such file or folder: " + e.getMessage(), e);
    }
    if (full(path)) {
      return new StoreException.NoSpace("no space left to write " + path, e);
    }
    return new StoreException.Unavailable(path + ": " + e, e);
  }

  private static boolean full(Path path) {
    try {
      return Files.getFileStore(path.resolveSibling(".")).getUsableSpace() < FULL;
    } catch (IOException e) {
      return false;
    }
  }
}
