package io.github.reflectory.agent.hold;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.agent.hold.Loss.Kind;
import io.github.reflectory.agent.hold.Loss.Part;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * For how long each part of a loss has lasted. What has lasted for long enough is believed, each
 * part by its own time: a loss that grows is not older for how it began. For use by one thread.
 */
public final class LossAges {
  private final long limit;
  private final Map<Part, Long> since = new HashMap<>();
  private final Deque<Level> levels = new ArrayDeque<>();

  /** So many entries more were gone from a moment on than before it. */
  private record Level(long since, int entries) {}

  /**
   * What has to be known to go on later.
   *
   * @param parts for how long each part has lasted, in nanoseconds
   * @param entries the same of numbers of entries
   */
  public record Lasting(ImmutableMap<Part, Long> parts, ImmutableMap<Long, Integer> entries) {
    public static final Lasting NONE = new Lasting(ImmutableMap.of(), ImmutableMap.of());

    /** Whether it is of the same things, for however long. */
    boolean isOf(Lasting other) {
      return parts.keySet().equals(other.parts.keySet())
          && count(entries.values()) == count(other.entries.values());
    }

    private static int count(Collection<Integer> counts) {
      return counts.stream().mapToInt(Integer::intValue).sum();
    }
  }

  LossAges(Duration limit) {
    this.limit = limit.toNanos();
  }

  /** Goes on from where another one was. */
  void resume(Lasting record, long now) {
    record.parts().forEach((part, passed) -> since.put(part, now - passed));
    record.entries().entrySet().stream()
        .sorted(Map.Entry.<Long, Integer>comparingByKey().reversed())
        .forEach(level -> levels.addLast(new Level(now - level.getKey(), level.getValue())));
  }

  Lasting record(long now) {
    Map<Long, Integer> entries = new HashMap<>();
    levels.forEach(level -> entries.merge(now - level.since(), level.entries(), Integer::sum));
    ImmutableMap.Builder<Part, Long> parts = ImmutableMap.builder();
    since.forEach((part, began) -> parts.put(part, now - began));
    return new Lasting(parts.buildOrThrow(), ImmutableMap.copyOf(entries));
  }

  /** Takes note of what is lost now. */
  void see(Loss loss, long now) {
    since.keySet().retainAll(loss.parts());
    loss.parts().forEach(part -> since.putIfAbsent(part, now));
    int known = levels.stream().mapToInt(Level::entries).sum();
    if (loss.entries() > known) {
      levels.addLast(new Level(now, loss.entries() - known));
    }
    while (known > loss.entries()) {
      Level last = levels.removeLast();
      known -= last.entries();
      if (known < loss.entries()) {
        levels.addLast(new Level(last.since(), loss.entries() - known));
        known = loss.entries();
      }
    }
  }

  /** Has all that is lost now believed. */
  void believe(Loss loss, long now) {
    see(loss, now);
    since.replaceAll((part, began) -> now - limit);
    levels.clear();
    if (loss.entries() > 0) {
      levels.addLast(new Level(now - limit, loss.entries()));
    }
  }

  void forget() {
    since.clear();
    levels.clear();
  }

  /** Whether what is not believed of a loss looks like an accident. */
  boolean isSevere(Loss loss, long now) {
    int lost = 0;
    int left = loss.sessions();
    int lostOfAll = 0;
    int leftOfAll = loss.sessions() + loss.added();
    for (Part part : loss.parts()) {
      boolean old = isOld(since.getOrDefault(part, now), now);
      boolean session = part.kind() == Kind.SESSION;
      if (session || part.kind() == Kind.ADDED) {
        lost += session && !old ? 1 : 0;
        left -= session && old ? 1 : 0;
        lostOfAll += old ? 0 : 1;
        leftOfAll -= old ? 1 : 0;
      } else if (!old) {
        return true;
      }
    }
    int gone =
        levels.stream().filter(level -> isOld(level.since(), now)).mapToInt(Level::entries).sum();
    return lost * 2L > left
        || lostOfAll * 2L > leftOfAll
        || (loss.entries() - gone) * 2L > loss.ofEntries() - gone;
  }

  private boolean isOld(long began, long now) {
    return now - began >= limit;
  }

  /** When all that is lost by now is going to be believed, at the latest. */
  Duration left(long now) {
    long last = now - limit;
    for (long began : since.values()) {
      last = Math.max(last, began);
    }
    for (Level level : levels) {
      last = Math.max(last, level.since());
    }
    return Duration.ofNanos(Math.max(0, last + limit - now));
  }

  /** When the next part of it is going to be believed. */
  Duration next(long now) {
    long first = Long.MAX_VALUE;
    for (long began : since.values()) {
      first = isOld(began, now) ? first : Math.min(first, began + limit - now);
    }
    for (Level level : levels) {
      first = isOld(level.since(), now) ? first : Math.min(first, level.since() + limit - now);
    }
    return Duration.ofNanos(first);
  }
}
