package io.github.reflectory.file;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.PollingWatch;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;

/**
 * Keys in a file. Its revisions count the different contents this object has seen.
 *
 * <p>What was read is kept until the file's {@link Stamp} changes. Writers hold a {@link
 * SidecarLock} from reading the file to replacing it; readers need none, since it is replaced
 * whole.
 */
public final class FileKeys implements RawKeys {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Path path;
  private final Set<PollingWatch> watches = new CopyOnWriteArraySet<>();
  private Stamp stamp = Stamp.MISSING;
  private RawListing known = new RawListing(ImmutableSortedMap.of(), 1);

  /** What the file holds besides, and keeps. */
  private ImmutableSortedMap<String, RawEntry> others = ImmutableSortedMap.of();

  private boolean closed;

  public FileKeys(Path path) {
    this.path = path.toAbsolutePath();
  }

  @Override
  public RawListing list(Collection<String> prefixes) {
    RawListing all = list();
    if (prefixes.contains(KeySpace.ROOT)) {
      return all;
    }
    TreeMap<String, RawEntry> some = new TreeMap<>();
    for (String prefix : prefixes) {
      some.putAll(under(prefix, all.entries()));
    }
    return new RawListing(ImmutableSortedMap.copyOfSorted(some), all.revision());
  }

  private static <V> ImmutableSortedMap<String, V> under(
      String prefix, ImmutableSortedMap<String, V> all) {
    return all.subMap(prefix, prefix + Character.MAX_VALUE);
  }

  @Override
  public ImmutableSortedMap<String, String> peek(String prefix, int most) {
    list();
    synchronized (this) {
      TreeMap<String, String> found = new TreeMap<>();
      under(prefix, others).entrySet().stream()
          .limit(most)
          .forEach(each -> found.put(each.getKey(), each.getValue().value()));
      return ImmutableSortedMap.copyOfSorted(found);
    }
  }

  /** All keys the file holds now. */
  RawListing list() {
    requireOpen();
    try {
      return list(KeyFile.at(path));
    } catch (IOException e) {
      throw DiskErrors.of(path, e);
    }
  }

  private synchronized RawListing list(KeyFile file) throws IOException {
    requireOpen();
    Stamp now = file.stamp();
    if (now.equals(Stamp.MISSING) && !stamp.equals(Stamp.MISSING)) {
      throw new StoreException.Unavailable(path + " has vanished", null);
    }
    if (!now.equals(stamp)) {
      // The stamp is older than what is read, so a change in between is noticed next time.
      learn(file.read(), now);
    }
    return known;
  }

  private void learn(ImmutableSortedMap<String, RawEntry> all, Stamp now) {
    stamp = now;
    ImmutableSortedMap<String, RawEntry> entries = under(KeySpace.ROOT, all);
    if (entries.size() != all.size()) {
      others =
          ImmutableSortedMap.copyOf(Maps.filterKeys(all, key -> !key.startsWith(KeySpace.ROOT)));
    } else {
      others = ImmutableSortedMap.of();
    }
    if (!entries.equals(known.entries())) {
      known = new RawListing(entries, known.revision() + 1);
      watches.forEach(PollingWatch::wake);
    }
  }

  @Override
  public Written commit(List<List<RawWrite>> steps) {
    return commit(steps, any -> true);
  }

  @Override
  public Written commitIfUnchanged(List<List<RawWrite>> steps, RawListing seen) {
    return commit(steps, seen.entries()::equals);
  }

  private Written commit(
      List<List<RawWrite>> steps, Predicate<SortedMap<String, RawEntry>> condition) {
    requireOpen();
    List<RawWrite> writes = steps.stream().flatMap(List::stream).toList();
    try {
      KeyFile file = KeyFile.at(path);
      return SidecarLock.holding(file.lockFile(), () -> commit(writes, condition, file));
    } catch (IOException e) {
      throw DiskErrors.ofWrite(path, e);
    }
  }

  private synchronized Written commit(
      List<RawWrite> writes, Predicate<SortedMap<String, RawEntry>> condition, KeyFile file)
      throws IOException {
    TreeMap<String, RawEntry> entries = new TreeMap<>(list(file).entries());
    if (!condition.test(entries)) {
      return nothing();
    }
    entries.putAll(others);
    for (RawWrite write : writes) {
      if (!Objects.equals(entries.get(write.key()), write.expected())) {
        return nothing();
      }
      if (write.value() == null) {
        entries.remove(write.key());
      } else {
        entries.put(write.key(), new RawEntry(write.value(), 0));
      }
    }
    ImmutableSortedMap<String, RawEntry> result = ImmutableSortedMap.copyOfSorted(entries);
    learn(result, file.replace(result, stamp));
    return new Written(writes, known.revision(), true);
  }

  private Written nothing() {
    return new Written(List.of(), known.revision(), true);
  }

  @Override
  public RawWatch watch(RawListener listener) {
    PollingWatch watch = new PollingWatch(this::list, LOOK_EVERY, listener, watches::remove);
    synchronized (this) {
      requireOpen();
      watches.add(watch);
    }
    watch.start();
    return watch;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    watches.forEach(PollingWatch::close);
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new StoreException.Closed();
    }
  }

  @Override
  public String toString() {
    return "file:" + path;
  }
}
