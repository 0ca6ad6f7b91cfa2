package io.github.reflectory.calico;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sets and removes entries, few or many at once, for as long as it is open, whatever happens. */
final class RandomWriter implements AutoCloseable {
  private static final int NODES = 50;
  private static final int MOST_AT_ONCE = 300;

  private final CalicoStore store;
  private final Random random;
  private final Thread thread = new Thread(this::run, "random-writer");
  private volatile boolean closed;
  private long writes;

  RandomWriter(CalicoStore store, long seed) {
    this.store = store;
    this.random = new Random(seed);
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        Snapshot base = store.snapshot();
        List<Change> changes = changes();
        store.apply(changes, base);
        writes += changes.size();
      } catch (StoreException e) {
        // Some of its writes may have been made all the same; a fresh read tells.
      }
    }
  }

  private List<Change> changes() {
    int count = random.nextInt(4) == 0 ? random.nextInt(MOST_AT_ONCE) : 1 + random.nextInt(3);
    Map<Entry<?>, Change> each = new LinkedHashMap<>();
    Stream.generate(this::change).limit(count).forEach(change -> each.put(change.entry(), change));
    return List.copyOf(each.values());
  }

  private Change change() {
    @Nullable Asn as = random.nextInt(4) == 0 ? null : new Asn(1 + random.nextInt(1_000_000));
    Name node = new Name("n" + random.nextInt(NODES));
    IpAddress peer = IpAddress.parse("10.0.0." + (1 + random.nextInt(20)));
    return switch (random.nextInt(4)) {
      case 0 -> Change.of(new NodeEntry.As(node), as);
      case 1 -> Change.of(new Entry.GlobalPeer(peer), as);
      case 2 -> Change.of(new Setting.DefaultAs(), as);
      default -> Change.of(new NodeEntry.Peer(node, peer), as);
    };
  }

  /** How many entries were written for certain; to be read once it is closed. */
  long writes() {
    return writes;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
