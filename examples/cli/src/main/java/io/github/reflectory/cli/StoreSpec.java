package io.github.reflectory.cli;

import io.github.reflectory.topology.Quoted;
import java.nio.file.Path;

/**
 * Which store an argument names.
 *
 * @param text as the caller wrote it
 * @param file the file that holds the keys
 */
record StoreSpec(String text, Path file) {
  private static final String FILE = "file:";

  /**
   * @throws IllegalArgumentException if no such store is known
   */
  static StoreSpec parse(String text) {
    if (text.equals("etcd-v2") || text.equals("etcd-v3")) {
      throw new IllegalArgumentException(
          "this version keeps topologies in files only, found " + text + "; use file:PATH");
    }
    if (!text.startsWith(FILE) || text.length() == FILE.length()) {
      throw new IllegalArgumentException("expected file:PATH, found " + Quoted.quote(text));
    }
    return new StoreSpec(text, Path.of(text.substring(FILE.length())));
  }

  @Override
  public String toString() {
    return text;
  }
}
