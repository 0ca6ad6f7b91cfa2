package io.github.reflectory.calico;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.PollingWatch;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.StoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArraySet;

/** Keys in a sorted map that others have open, too: all that a store of one's own has to do. */
final class MapKeys implements RawKeys {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Database database;
  private final Set<PollingWatch> watches = new CopyOnWriteArraySet<>();
  private volatile boolean closed;

  /** What is shared, as a table would be. */
  static final class Database {
    private final TreeMap<String, RawEntry> entries = new TreeMap<>();
    private RawListing last = new RawListing(ImmutableSortedMap.of(), 1);

    synchronized RawListing all() {
      return last;
    }

    synchronized Written commit(List<RawWrite> writes) {
      for (RawWrite write : writes) {
        if (!Objects.equals(entries.get(write.key()), write.expected())) {
          return nothing();
        }
      }
      long revision = last.revision() + 1;
      for (RawWrite write : writes) {
        if (write.value() == null) {
          entries.remove(write.key());
        } else {
          entries.put(write.key(), new RawEntry(write.value(), revision));
        }
      }
      last = new RawListing(ImmutableSortedMap.copyOfSorted(entries), revision);
      return new Written(writes, revision, true);
    }

    synchronized Written commitAt(long revision, List<RawWrite> writes) {
      return revision == last.revision() ? commit(writes) : nothing();
    }

    private Written nothing() {
      return new Written(List.of(), last.revision(), true);
    }
  }

  MapKeys(Database database) {
    this.database = database;
  }

  @Override
  public RawListing list(Collection<String> prefixes) {
    requireOpen();
    return database.all();
  }

  @Override
  public Written commit(List<List<RawWrite>> steps) {
    requireOpen();
    return database.commit(steps.stream().flatMap(List::stream).toList());
  }

  @Override
  public Written commitIfUnchanged(List<List<RawWrite>> steps, RawListing seen) {
    requireOpen();
    return database.commitAt(seen.revision(), steps.stream().flatMap(List::stream).toList());
  }

  @Override
  public RawWatch watch(RawListener listener) {
    requireOpen();
    PollingWatch watch =
        new PollingWatch(() -> list(KeySpace.EVERYTHING), LOOK_EVERY, listener, watches::remove);
    watches.add(watch);
    watch.start();
    return watch;
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreException.Closed();
    }
  }

  @Override
  public void close() {
    closed = true;
    watches.forEach(PollingWatch::close);
  }
}
