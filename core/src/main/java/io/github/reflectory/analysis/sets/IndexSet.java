package io.github.reflectory.analysis.sets;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of numbers from 0 on: of reflectors in the order of their addresses, or racks.
 */
public final class IndexSet {
  public static final IndexSet EMPTY = new IndexSet(new long[0]);

  /** One bit for each number; the last word is never 0. */
  private final long[] words;

  private IndexSet(long[] words) {
    this.words = words;
  }

  public static IndexSet of(int... members) {
    int last = -1;
    for (int member : members) {
      last = Math.max(last, member);
    }
    long[] words = new long[(last >> 6) + 1];
    for (int member : members) {
      words[member >> 6] |= 1L << member;
    }
    return trimmed(words);
  }

  /** All numbers below a bound. */
  public static IndexSet below(int bound) {
    long[] words = new long[(bound + 63) >> 6];
    Arrays.fill(words, -1);
    if ((bound & 63) != 0) {
      words[words.length - 1] = (1L << bound) - 1;
    }
    return trimmed(words);
  }

  private static IndexSet trimmed(long[] words) {
    int length = words.length;
    while (length > 0 && words[length - 1] == 0) {
      length--;
    }
    if (length == 0) {
      return EMPTY;
    }
    return new IndexSet(length == words.length ? words : Arrays.copyOf(words, length));
  }

  public boolean isEmpty() {
    return words.length == 0;
  }

  public int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** Whether a number is a member; a negative one never is. */
  public boolean contains(int member) {
    int word = member >> 6;
    return member >= 0 && word < words.length && (words[word] >>> member & 1) != 0;
  }

  /** The least member from a number on, or -1 if there is none. */
  public int next(int from) {
    int word = from >> 6;
    if (word >= words.length) {
      return -1;
    }
    long bits = words[word] & -1L << from;
    while (bits == 0) {
      if (++word == words.length) {
        return -1;
      }
      bits = words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /** The least member, or -1 if there is none. */
  public int first() {
    return next(0);
  }

  /** The least member alone, if there is one. */
  public IndexSet lowest() {
    return isEmpty() ? EMPTY : of(first());
  }

  public int[] toArray() {
    int[] members = new int[size()];
    int member = -1;
    for (int i = 0; i < members.length; i++) {
      member = next(member + 1);
      members[i] = member;
    }
    return members;
  }

  public boolean intersects(IndexSet other) {
    for (int i = Math.min(words.length, other.words.length) - 1; i >= 0; i--) {
      if ((words[i] & other.words[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  public boolean containsAll(IndexSet other) {
    if (other.words.length > words.length) {
      return false;
    }
    for (int i = 0; i < other.words.length; i++) {
      if ((other.words[i] & ~words[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  public IndexSet and(IndexSet other) {
    long[] both = new long[Math.min(words.length, other.words.length)];
    for (int i = 0; i < both.length; i++) {
      both[i] = words[i] & other.words[i];
    }
    return trimmed(both);
  }

  public IndexSet or(IndexSet other) {
    boolean shorter = words.length < other.words.length;
    long[] either = (shorter ? other : this).words.clone();
    long[] rest = (shorter ? this : other).words;
    for (int i = 0; i < rest.length; i++) {
      either[i] |= rest[i];
    }
    return trimmed(either);
  }

  public IndexSet minus(IndexSet other) {
    if (!intersects(other)) {
      return this;
    }
    long[] rest = words.clone();
    for (int i = Math.min(words.length, other.words.length) - 1; i >= 0; i--) {
      rest[i] &= ~other.words[i];
    }
    return trimmed(rest);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IndexSet that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    // As it is, those of single members would differ in one bit only.
    int hash = 0;
    for (long word : words) {
      hash = 31 * hash + (int) (((word ^ (word >>> 32)) * 0x9e3779b97f4a7c15L) >>> 32);
    }
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }
}
