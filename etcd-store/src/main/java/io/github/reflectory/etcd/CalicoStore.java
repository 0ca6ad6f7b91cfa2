package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.etcd.RawKeys.RawWrite;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.store.Watch;
import io.github.reflectory.store.WatchListener;
import io.github.reflectory.store.Writes;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Quoted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A topology in Calico's own keys, where Calico's tools of the time read and write it, too.
 *
 * <p>Keys and JSON fields that are not part of a topology are left untouched. A key that cannot be
 * read is set aside; writing its entry replaces it.
 */
public final class CalicoStore implements TopologyStore {
  private final RawKeys raw;
  private final Set<CalicoWatch> watches = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  CalicoStore(RawKeys raw) {
    this.raw = raw;
  }

  /**
   * A store in a file that holds the keys as one JSON object, {@code {"<key>": "<value>", ...}}.
   *
   * <p>A missing file is an empty store, created with the first write. It is replaced atomically
   * and locked against other writers, in this or another process, by a file of the same name with
   * {@code .lock} appended. Changes made by others are noticed within about a tenth of a second.
   */
  public static CalicoStore file(Path path) {
    return new CalicoStore(new FileKeys(path));
  }

  @Override
  public Snapshot snapshot() {
    requireOpen();
    RawListing listing = raw.list();
    CalicoIndex index = CalicoIndex.of(listing);
    return new Snapshot(index.topology(), new Revision(listing.revision()), index.setAside());
  }

  @Override
  public Revision apply(List<? extends Change> changes, Snapshot base) {
    while (true) {
      requireOpen();
      RawListing listing = raw.list();
      CalicoIndex index = CalicoIndex.of(listing);
      List<RawWrite> writes = new ArrayList<>();
      for (Change change : Writes.check(changes, base.topology(), index.topology())) {
        writes.addAll(writes(change, index, listing));
      }
      if (writes.isEmpty()) {
        return new Revision(listing.revision());
      }
      OptionalLong written = raw.commit(writes);
      if (written.isPresent()) {
        return new Revision(written.getAsLong());
      }
      // Somebody wrote in between: look again, so that a conflict is told from a coincidence.
    }
  }

  private static List<RawWrite> writes(Change change, CalicoIndex index, RawListing listing) {
    Change entry = CalicoIndex.entry(change);
    if (!change.removes()) {
      String key = index.key(entry);
      RawEntry held = listing.entries().get(key);
      String value = CalicoValues.write(change, held == null ? null : held.value());
      return List.of(new RawWrite(key, value, held));
    }
    List<RawWrite> deletes = new ArrayList<>();
    for (String key : index.keys(entry)) {
      RawEntry held = listing.entries().get(key);
      if (held != null) {
        deletes.add(new RawWrite(key, null, held));
      }
    }
    return deletes;
  }

  @Override
  public Watch watch(WatchListener listener) {
    requireOpen();
    CalicoWatch watch = new CalicoWatch(raw, listener, watches::remove);
    watches.add(watch);
    watch.start();
    return watch;
  }

  /** All keys as they are, those that are not part of a topology, too. */
  public ImmutableSortedMap<String, String> dump() {
    requireOpen();
    ImmutableSortedMap.Builder<String, String> all = ImmutableSortedMap.naturalOrder();
    raw.list().entries().forEach((key, entry) -> all.put(key, entry.value()));
    return all.build();
  }

  /**
   * Puts keys as they are, whatever was there.
   *
   * @param replace whether to delete all other keys
   * @return the revision from which on they are seen
   * @throws IllegalArgumentException if a key is not under {@code /calico/bgp/v1/}; nothing is
   *     written then
   */
  public Revision load(Map<String, String> keys, boolean replace) {
    keys.keySet().forEach(CalicoStore::requireOurs);
    while (true) {
      requireOpen();
      RawListing listing = raw.list();
      List<RawWrite> writes = new ArrayList<>();
      keys.forEach(
          (key, value) -> {
            RawEntry held = listing.entries().get(key);
            if (held == null || !held.value().equals(value)) {
              writes.add(new RawWrite(key, value, held));
            }
          });
      if (replace) {
        listing
            .entries()
            .forEach(
                (key, held) -> {
                  if (!keys.containsKey(key)) {
                    writes.add(new RawWrite(key, null, held));
                  }
                });
      }
      OptionalLong written =
          writes.isEmpty()
              ? OptionalLong.of(listing.revision())
              : raw.commit(ImmutableList.copyOf(writes));
      if (written.isPresent()) {
        return new Revision(written.getAsLong());
      }
    }
  }

  private static void requireOurs(String key) {
    boolean parts = !key.endsWith("/") && !key.contains("//");
    if (!key.startsWith(CalicoKeys.ROOT) || !parts) {
      throw new IllegalArgumentException(
          "expected a key under " + CalicoKeys.ROOT + ", found " + Quoted.quote(key));
    }
  }

  @Override
  public void close() {
    closed = true;
    watches.forEach(CalicoWatch::close);
    raw.close();
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreException.Closed();
    }
  }
}
