package io.github.reflectory.jetcd;

import io.github.reflectory.store.part.StorePart;

/** Says that jetcd is there. */
public final class Jetcd implements StorePart {
  /** For Java's service loader. */
  public Jetcd() {}
}
