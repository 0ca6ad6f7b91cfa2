package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import io.github.reflectory.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Keys in a file. Its revisions count the different contents this store has seen. */
final class FileKeys implements RawKeys {
  /** One lock a path within this machine's process, where the file's lock only keeps others out. */
  private static final Interner<Path> LOCKS = Interners.newWeakInterner();

  private final Path path;
  private final Path lock;
  private final Set<FileWatch> watches = ConcurrentHashMap.newKeySet();
  private ImmutableSortedMap<String, RawEntry> seen = ImmutableSortedMap.of();
  private long revision = 1;
  private volatile boolean closed;

  FileKeys(Path path) {
    this.path = path.toAbsolutePath().normalize();
    this.lock = LOCKS.intern(this.path.resolveSibling(this.path.getFileName() + ".lock"));
  }

  Path path() {
    return path;
  }

  /** One reader at a time: what was read first must not get the later revision. */
  @Override
  public synchronized RawListing list() {
    requireOpen();
    try {
      return remember(KeyFile.read(path));
    } catch (IOException e) {
      throw FileTrouble.translated(path, e);
    }
  }

  private synchronized RawListing remember(ImmutableSortedMap<String, RawEntry> entries) {
    if (!entries.equals(seen)) {
      seen = entries;
      revision++;
    }
    return new RawListing(seen, revision);
  }

  @Override
  public OptionalLong commit(List<RawWrite> writes) {
    requireOpen();
    synchronized (lock) {
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        Objects.requireNonNull(held);
        ImmutableSortedMap<String, RawEntry> before = KeyFile.read(path);
        TreeMap<String, RawEntry> after = new TreeMap<>(before);
        for (RawWrite write : writes) {
          if (!Objects.equals(before.get(write.key()), write.expected())) {
            return OptionalLong.empty();
          }
          if (write.value() == null) {
            after.remove(write.key());
          } else {
            after.put(write.key(), new RawEntry(write.value(), 0));
          }
        }
        ImmutableSortedMap<String, RawEntry> entries = ImmutableSortedMap.copyOfSorted(after);
        KeyFile.write(path, entries);
        long reached = remember(entries).revision();
        watches.forEach(FileWatch::wake);
        return OptionalLong.of(reached);
      } catch (IOException e) {
        throw FileTrouble.translated(path, e);
      }
    }
  }

  @Override
  public RawWatch watch(RawListing from, RawListener listener) {
    requireOpen();
    FileWatch watch = new FileWatch(this, from, listener, watches::remove);
    watches.add(watch);
    watch.start();
    return watch;
  }

  @Override
  public void close() {
    closed = true;
    watches.forEach(FileWatch::close);
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreException.Closed();
    }
  }
}
