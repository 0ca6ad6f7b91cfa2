package io.github.reflectory.etcd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/**
 * How keys that are read differ from those known before. Only what differs is kept: a large network
 * fits into memory once, not twice. For use by one thread at a time.
 */
final class KeyDifference implements KeySink {
  private final NavigableMap<String, String> known;

  /** The known ones that are still there, as the very objects that are known. */
  private final Set<String> there = new HashSet<>();

  private final List<RawDelta> news = new ArrayList<>();

  /**
   * Makes one.
   *
   * @param known keys with their values; its lock is held while it is looked at, since a reading
   *     that was given up may end late
   */
  KeyDifference(NavigableMap<String, String> known) {
    this.known = known;
  }

  @Override
  public void add(String key, String value, long revision) {
    synchronized (known) {
      Map.Entry<String, String> before = known.ceilingEntry(key);
      if (before == null || !before.getKey().equals(key)) {
        news.add(new RawDelta(key, value));
        return;
      }
      there.add(before.getKey());
      if (!before.getValue().equals(value)) {
        news.add(new RawDelta(key, value));
      }
    }
  }

  /** What is gone, then what is new or has another value, each by key. */
  List<RawDelta> deltas() {
    List<RawDelta> all = new ArrayList<>();
    synchronized (known) {
      if (there.size() < known.size()) {
        for (String key : known.keySet()) {
          if (!there.contains(key)) {
            all.add(new RawDelta(key, null));
          }
        }
      }
    }
    news.sort(Comparator.comparing(RawDelta::key));
    all.addAll(news);
    return all;
  }
}
