package io.github.reflectory.agent.hold;

import io.github.reflectory.topology.IpAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What was there a short while ago: an accident may come in pieces, each of them small. For use by
 * one thread; times are in nanoseconds.
 */
final class RecentLosses {
  private final long limit;
  private final Map<IpAddress, Long> dropped = new HashMap<>();
  private final Deque<Count> counts = new ArrayDeque<>();

  /** So many entries there were until a moment. */
  private record Count(int entries, long until) {}

  RecentLosses(Duration limit) {
    this.limit = limit.toNanos();
  }

  void forgetOld(long now) {
    dropped.values().removeIf(when -> now - when >= limit);
    counts.removeIf(count -> now - count.until() >= limit);
  }

  void forget() {
    dropped.clear();
    counts.clear();
  }

  void dropped(Set<IpAddress> peers, long now) {
    peers.forEach(peer -> dropped.put(peer, now));
  }

  void returned(Set<IpAddress> peers) {
    dropped.keySet().removeAll(peers);
  }

  void entriesUntil(int entries, long now) {
    while (!counts.isEmpty() && counts.getLast().entries() <= entries) {
      counts.removeLast();
    }
    counts.addLast(new Count(entries, now));
  }

  /** The peers of sessions that are no more. */
  Set<IpAddress> dropped() {
    return dropped.keySet();
  }

  int mostEntries() {
    return counts.isEmpty() ? 0 : counts.getFirst().entries();
  }
}
