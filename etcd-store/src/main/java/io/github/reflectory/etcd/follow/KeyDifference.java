package io.github.reflectory.etcd.follow;

import io.github.reflectory.raw.KeySink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How keys that are read differ from those held. Only what differs is kept, and which keys there
 * are: a large network fits into memory once, not twice. For use by one thread at a time.
 */
final class KeyDifference implements KeySink {
  private final HeldKeys held;
  private final HeldKeys there = new HeldKeys();
  private final List<RawChange> news = new ArrayList<>();

  /**
   * Makes one.
   *
   * @param held its lock is held while it is looked at, since a reading that was given up may end
   *     late
   */
  KeyDifference(HeldKeys held) {
    this.held = held;
  }

  @Override
  public void add(String key, String value, long revision) {
    there.put(key, "");
    synchronized (held) {
      if (!value.equals(held.value(key))) {
        news.add(new RawChange(key, value));
      }
    }
  }

  /** What is gone, then what is new or has another value, each by key. */
  List<RawChange> changes() {
    List<RawChange> all = new ArrayList<>();
    synchronized (held) {
      held.forEach(
          (key, value) -> {
            if (there.value(key) == null) {
              all.add(new RawChange(key, null));
            }
          });
    }
    Comparator<RawChange> byKey = Comparator.comparing(RawChange::key);
    all.sort(byKey);
    news.sort(byKey);
    all.addAll(news);
    return all;
  }
}
