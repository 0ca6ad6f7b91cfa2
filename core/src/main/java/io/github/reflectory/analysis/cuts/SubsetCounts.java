package io.github.reflectory.analysis.cuts;

import java.util.Arrays;

/**
 * How many nodes have all of some reflectors as peers, for every set of reflectors that any node
 * has. How many pairs of nodes have no reflector in common, or just certain ones, follows from that
 * by inclusion and exclusion, without looking at a single pair.
 *
 * <p>To be used by one thread.
 */
final class SubsetCounts {
  private static final int EMPTY_SUBSET = 0;

  private final int bits;
  private final int kinds;
  private long[] keys = new long[1 << 10];
  private int[] numbers = new int[1 << 10];
  private long[] subsets = new long[1 << 9];
  private long[] counts;
  private int size = 1;

  /**
   * @param reflectors how many there are
   * @param kinds how many kinds of nodes are counted apart
   */
  SubsetCounts(int reflectors, int kinds) {
    this.bits = bits(reflectors);
    this.kinds = kinds;
    this.counts = new long[subsets.length * kinds];
  }

  /** How many subsets so many peers have, or the most there is if they do not fit a number. */
  static long cost(int reflectors, int peers) {
    return peers * bits(reflectors) <= Long.SIZE ? 1L << peers : Long.MAX_VALUE;
  }

  private static int bits(int reflectors) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(reflectors, 1));
  }

  /** Counts some nodes of one kind that have the same peers. */
  void add(int[] peers, int kind, long nodes) {
    for (long subset : subsetsOf(peers)) {
      int number = number(subset);
      counts[number * kinds + kind] += nodes;
    }
  }

  /**
   * All subsets of some peers. That at an index has the peers at the positions of the bits that are
   * set in the index.
   */
  long[] subsetsOf(int[] peers) {
    long[] all = new long[1 << peers.length];
    for (int index = 1; index < all.length; index++) {
      int lowest = Integer.numberOfTrailingZeros(index);
      all[index] = all[index & (index - 1)] << bits | (peers[lowest] + 1);
    }
    return all;
  }

  /** How many subsets of any node's peers there are; each has a number below. */
  int size() {
    return size;
  }

  /** The members of a subset. */
  int[] members(int number) {
    int[] members = new int[Long.SIZE / bits];
    int count = 0;
    for (long rest = subsets[number]; rest != 0; rest >>>= bits) {
      members[count++] = (int) (rest & ((1L << bits) - 1)) - 1;
    }
    return Arrays.copyOf(members, count);
  }

  /** How many nodes of a kind have all members of the subset with a number. */
  long count(int number, int kind) {
    return counts[number * kinds + kind];
  }

  /** How many nodes of a kind have all members of a subset. */
  long countOf(long subset, int kind) {
    int slot = slot(subset);
    return subset != EMPTY_SUBSET && keys[slot] != subset ? 0 : count(numbers[slot], kind);
  }

  /** How many nodes of a kind have none of these peers. */
  long disjoint(int[] peers, int kind) {
    long[] all = subsetsOf(peers);
    long disjoint = 0;
    for (int index = 0; index < all.length; index++) {
      long having = countOf(all[index], kind);
      disjoint += (Integer.bitCount(index) & 1) == 0 ? having : -having;
    }
    return disjoint;
  }

  private int number(long subset) {
    if (subset == EMPTY_SUBSET) {
      return 0;
    }
    int slot = slot(subset);
    if (keys[slot] != subset) {
      if (size == subsets.length) {
        grow();
        slot = slot(subset);
      }
      keys[slot] = subset;
      numbers[slot] = size;
      subsets[size] = subset;
      size++;
    }
    return numbers[slot];
  }

  /** Where a subset is, or belongs. */
  private int slot(long subset) {
    long mixed = subset * 0x9e3779b97f4a7c15L;
    int slot = (int) (mixed >>> 32) & (keys.length - 1);
    while (keys[slot] != subset && keys[slot] != 0) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    subsets = Arrays.copyOf(subsets, 2 * size);
    counts = Arrays.copyOf(counts, 2 * size * kinds);
    keys = new long[4 * size];
    numbers = new int[4 * size];
    for (int number = 1; number < size; number++) {
      int slot = slot(subsets[number]);
      keys[slot] = subsets[number];
      numbers[slot] = number;
    }
  }
}
