package io.github.reflectory.calico;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keys written one at a time, as etcd's v2 API does, in memory; others may come in between. */
final class StepKeys implements RawKeys {
  private final TreeMap<String, RawEntry> entries = new TreeMap<>();
  private int until = -1;
  private Runnable interruption = () -> {};
  private long revision = 1;
  private @Nullable StoreException failure;

  /** Lets something happen once, when so many more writes have been made and before the next. */
  void interrupt(int writes, Runnable interruption) {
    this.until = writes;
    this.interruption = interruption;
  }

  /** From now on nothing can be read. */
  void fail(StoreException failure) {
    this.failure = failure;
  }

  /** Somebody else writes a key. */
  void put(String key, String value) {
    entries.put(key, new RawEntry(value, ++revision));
  }

  @Override
  public RawListing list(Collection<String> prefixes) {
    if (failure != null) {
      throw failure;
    }
    return new RawListing(ImmutableSortedMap.copyOfSorted(entries), revision);
  }

  @Override
  public Written commit(List<List<RawWrite>> steps) {
    List<RawWrite> made = new ArrayList<>();
    for (RawWrite write : steps.stream().flatMap(List::stream).toList()) {
      if (until-- == 0) {
        interruption.run();
      }
      if (!Objects.equals(entries.get(write.key()), write.expected())) {
        break;
      } else if (write.value() == null) {
        entries.remove(write.key());
        revision++;
      } else {
        put(write.key(), write.value());
      }
      made.add(write);
    }
    return new Written(made, revision, false);
  }

  /** As a store without transactions does it. */
  @Override
  public Written commitIfUnchanged(List<List<RawWrite>> steps, RawListing seen) {
    if (!entries.equals(seen.entries())) {
      return new Written(List.of(), revision, true);
    }
    int before = until;
    Written written = commit(steps);
    boolean alone = before < 0 || until >= 0;
    return new Written(written.made(), written.revision(), alone);
  }

  @Override
  public RawWatch watch(RawListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
