package io.github.reflectory.calico;

import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Step;
import io.github.reflectory.topology.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes by when they may be made: with the step of changes that they belong to, and where several
 * keys spell an entry, in up to three steps.
 *
 * <p>Of the spellings that can be read, the one of the highest rank counts. Where it shall be
 * another one that does, that is written first: it counts at once or waits behind the one that
 * counted, which is written last. Any other is outranked by one of the two all the time.
 */
final class WriteSteps {
  private static final int FIRST = 0;
  private static final int BETWEEN = 1;
  private static final int LAST = 2;

  /** In which step of changes an entry is changed, from 1. */
  private final Map<Entry<?>, Integer> rows = new HashMap<>();

  private final TreeMap<Integer, List<RawWrite>> steps = new TreeMap<>();
  private int lastRow;

  WriteSteps(Steps changes) {
    for (Step step : changes.list()) {
      lastRow++;
      step.changes().forEach(change -> rows.put(change.entry(), lastRow));
    }
  }

  /** Adds a key that holds no entry: it is put before all changes and deleted after them. */
  void add(RawWrite write) {
    add(write.value() == null ? lastRow + 1 : 0, FIRST, write);
  }

  /**
   * Adds a key of an entry; if no change is of that entry, before all changes.
   *
   * @param counted the key that counts for the entry until now, if any
   * @param willCount the key that will count for it, if any
   */
  void add(RawWrite write, Entry<?> entry, @Nullable String counted, @Nullable String willCount) {
    String key = write.key();
    int row = rows.getOrDefault(entry, 0);
    if (Objects.equals(counted, willCount) || key.equals(willCount)) {
      add(row, FIRST, write);
    } else {
      add(row, key.equals(counted) ? LAST : BETWEEN, write);
    }
  }

  private void add(int row, int step, RawWrite write) {
    steps.computeIfAbsent(row * (LAST + 1) + step, any -> new ArrayList<>()).add(write);
  }

  List<List<RawWrite>> inOrder() {
    return List.copyOf(steps.values());
  }
}
