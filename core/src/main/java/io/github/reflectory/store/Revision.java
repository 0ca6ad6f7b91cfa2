package io.github.reflectory.store;

/**
 * A moment in a store's history; greater is later. Comparable only within one open store.
 *
 * @param number the store's own count
 */
public record Revision(long number) implements Comparable<Revision> {
  @Override
  public int compareTo(Revision other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
