package io.github.reflectory.analysis.network;

import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.SessionPolicy.Exports;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Both ends of every session, sorted by the numbers of the speaker and of its peer. */
final class EndTable {
  private static final int CLIENT = 1;
  private static final int EXTERNAL = 2;
  private static final int FILTERED = 4;
  private static final int OWN = 8;
  private static final int LEARNED = 16;
  private static final int ALL_PATHS = 32;

  private final long[] keys;
  private final int[] firsts;
  private final int[] twins;
  private final byte[] flags;
  private final int[] localAs;
  private final int[] peerAs;

  private EndTable(long[] keys, int speakers) {
    this.keys = keys;
    this.firsts = new int[speakers + 1];
    this.twins = new int[keys.length];
    this.flags = new byte[keys.length];
    this.localAs = new int[keys.length];
    this.peerAs = new int[keys.length];
    for (int end = 0; end < keys.length; end++) {
      firsts[local(end) + 1]++;
    }
    Arrays.parallelPrefix(firsts, Integer::sum);
    // Those who have ends to one peer come in the order in which that peer has ends to them.
    int[] next = firsts.clone();
    for (int end = 0; end < keys.length; end++) {
      twins[end] = next[peer(end)]++;
    }
  }

  /** Ends in any order. */
  static final class Builder {
    private final long[] keys;
    private final SessionEnd[] ends;
    private final byte[] flags;
    private int size;

    Builder(int size) {
      keys = new long[size];
      ends = new SessionEnd[size];
      flags = new byte[size];
    }

    void add(int local, int peer, SessionEnd end, SessionPolicy policy, SessionPolicy peers) {
      keys[size] = key(local, peer);
      ends[size] = end;
      flags[size] =
          (byte)
              ((policy.reflects() ? CLIENT : 0)
                  | (end.external() ? EXTERNAL : 0)
                  | (policy.ignoresOwnCluster() ? FILTERED : 0)
                  | (policy.exports() != Exports.LEARNED ? OWN : 0)
                  | (policy.exports() != Exports.OWN ? LEARNED : 0)
                  | (policy.sendsAllPathsTo(peers) ? ALL_PATHS : 0));
      size++;
    }

    EndTable build(int speakers) {
      int[] inTurn = IntStream.range(0, size).toArray();
      int[] byPeer = stablySorted(inTurn, i -> (int) keys[i], speakers);
      int[] sorted = stablySorted(byPeer, i -> (int) (keys[i] >>> 32), speakers);
      EndTable table =
          new EndTable(Arrays.stream(sorted).mapToLong(i -> keys[i]).toArray(), speakers);
      for (int at = 0; at < size; at++) {
        int i = sorted[at];
        table.flags[at] = flags[i];
        table.localAs[at] = (int) ends[i].localAs().number();
        table.peerAs[at] = (int) ends[i].peerAs().number();
      }
      return table;
    }

    /** Counts instead of comparing, since there are few speakers beside the ends. */
    private static int[] stablySorted(int[] some, IntUnaryOperator speaker, int speakers) {
      int[] next = new int[speakers + 1];
      for (int each : some) {
        next[speaker.applyAsInt(each) + 1]++;
      }
      Arrays.parallelPrefix(next, Integer::sum);
      int[] sorted = new int[some.length];
      for (int each : some) {
        sorted[next[speaker.applyAsInt(each)]++] = each;
      }
      return sorted;
    }
  }

  private static long key(int local, int peer) {
    return (long) local << 32 | peer;
  }

  /** The ends of which this holds; it must hold of both ends of a session or of none. */
  EndTable where(IntPredicate stays) {
    int[] kept = IntStream.range(0, keys.length).filter(stays).toArray();
    EndTable table =
        new EndTable(Arrays.stream(kept).mapToLong(end -> keys[end]).toArray(), firsts.length - 1);
    for (int i = 0; i < kept.length; i++) {
      table.flags[i] = flags[kept[i]];
      table.localAs[i] = localAs[kept[i]];
      table.peerAs[i] = peerAs[kept[i]];
    }
    return table;
  }

  int size() {
    return keys.length;
  }

  /** The number of a speaker's first end; the ends of the next one follow its own. */
  int first(int speaker) {
    return firsts[speaker];
  }

  /** Negative if there is none. */
  int find(int local, int peer) {
    return Arrays.binarySearch(keys, key(local, peer));
  }

  /** The other end of the same session. */
  int twin(int end) {
    return twins[end];
  }

  int local(int end) {
    return (int) (keys[end] >>> 32);
  }

  int peer(int end) {
    return (int) keys[end];
  }

  boolean isClient(int end) {
    return (flags[end] & CLIENT) != 0;
  }

  boolean isExternal(int end) {
    return (flags[end] & EXTERNAL) != 0;
  }

  boolean isFiltered(int end) {
    return (flags[end] & FILTERED) != 0;
  }

  boolean exportsOwn(int end) {
    return (flags[end] & OWN) != 0;
  }

  boolean exportsLearned(int end) {
    return (flags[end] & LEARNED) != 0;
  }

  boolean sendsAllPaths(int end) {
    return (flags[end] & ALL_PATHS) != 0;
  }

  int localAs(int end) {
    return localAs[end];
  }

  int peerAs(int end) {
    return peerAs[end];
  }
}
