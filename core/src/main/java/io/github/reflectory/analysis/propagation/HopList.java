package io.github.reflectory.analysis.propagation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers put before one another, each hop its own: an AS_PATH or a CLUSTER_LIST. Routes share the
 * tails they have in common.
 */
public final class HopList implements Comparable<HopList> {
  static final HopList EMPTY = new HopList(0, null, 0);

  private final int head;
  private final @Nullable HopList tail;
  private final int size;

  private HopList(int head, @Nullable HopList tail, int size) {
    this.head = head;
    this.tail = tail;
    this.size = size;
  }

  HopList prepend(int number) {
    return new HopList(number, this, size + 1);
  }

  boolean contains(int number) {
    for (HopList at = this; at.tail != null; at = at.tail) {
      if (at.head == number) {
        return true;
      }
    }
    return false;
  }

  /** Whether the other contains all that this does. */
  boolean isWithin(HopList other) {
    for (HopList at = this; at.tail != null; at = at.tail) {
      if (!other.contains(at.head)) {
        return false;
      }
    }
    return size <= other.size;
  }

  public int size() {
    return size;
  }

  /** The numbers, the one put there last first. */
  public int[] toArray() {
    int[] numbers = new int[size];
    int i = 0;
    for (HopList at = this; at.tail != null; at = at.tail) {
      numbers[i++] = at.head;
    }
    return numbers;
  }

  /** The shorter first, then that with the lower number where they differ first. */
  @Override
  public int compareTo(HopList other) {
    return size == other.size
        ? Arrays.compare(toArray(), other.toArray())
        : Integer.compare(size, other.size);
  }
}
