package io.github.reflectory.calico;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.etcd.follow.Followers;
import io.github.reflectory.etcd.follow.KeysFollower;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawKeys.RawRead;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.SpeakerListener;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.topology.IpAddress;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Prints how many bytes of heap the follower of a reflector needs, and how many a plain sorted map
 * of the same keys does. Argument: how many nodes.
 */
final class HeldHeap {
  private static final IpAddress REFLECTOR = IpAddress.parse("10.0.1.1");
  private static final int REFLECTORS = 100;
  private static final List<Object> HELD = new ArrayList<>();

  private HeldHeap() {}

  public static void main(String[] arguments) {
    int nodes = Integer.parseInt(arguments[0]);
    // What is loaded with the first one is nobody's.
    HELD.add(follow(10));
    long empty = used();
    HELD.add(follow(nodes));
    long followed = used() - empty;
    empty = used();
    TreeMap<String, byte[]> plain = new TreeMap<>();
    keys(nodes, (key, value, revision) -> plain.put(key, value.getBytes(UTF_8)));
    HELD.add(plain);
    System.out.println(followed + " " + (used() - empty));
    System.exit(0);
  }

  /** What a collection leaves; nothing of what threads have reserved since. */
  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  private static SpeakerWatch follow(int nodes) {
    SpeakerWatch watch =
        SpeakerWatch.of(CalicoStore.over(new Made(nodes)))
            .reflector(REFLECTOR)
            .start(SpeakerListener.calling(() -> {}));
    Await.until(
        "it has started",
        Duration.ofMinutes(2),
        () -> watch.read(SpeakerView::revision).isPresent());
    return watch;
  }

  /** Each node on three of the reflectors, of distinct sets, and with an empty IPv6 address. */
  private static void keys(int nodes, KeySink sink) {
    for (int i = 0; i < REFLECTORS; i++) {
      String ip = reflector(i);
      String value = "{\"ip\": \"" + ip + "\", \"cluster_id\": \"224.0.0." + (i + 1) + "\"}";
      sink.add(KeySpace.ROOT + "rr_v4/" + ip, value, 1);
    }
    for (int i = 0; i < nodes; i++) {
      String host = HostKeys.folder("N" + i);
      String address = "10." + (1 + (i >> 16)) + "." + (i >> 8 & 255) + "." + (i & 255);
      sink.add(host + "ip_addr_v4", address, 1);
      sink.add(host + "ip_addr_v6", "", 1);
      for (int peer : new int[] {i, i / REFLECTORS + i + 1, i / REFLECTORS + i + 37}) {
        String ip = reflector(peer);
        String value = "{\"ip\": \"" + ip + "\", \"as_num\": \"64512\"}";
        sink.add(host + "peer_v4/" + ip, value, 1);
      }
    }
  }

  private static String reflector(int number) {
    return "10.0.1." + (1 + number % REFLECTORS);
  }

  /** Keys that are made whenever they are read, as those of an etcd are, and never change. */
  private record Made(int nodes, Followers followers) implements RawKeys {
    Made(int nodes) {
      this(nodes, new Followers());
    }

    @Override
    public RawWatch watch(RawListener listener) {
      return followers.follow(new Everything(nodes), listener);
    }

    @Override
    public RawListing list(Collection<String> prefixes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Written commit(List<List<RawWrite>> steps) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Written commitIfUnchanged(List<List<RawWrite>> steps, RawListing seen) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      followers.close();
    }
  }

  private record Everything(int nodes) implements KeysFollower.Source {
    @Override
    public <S extends KeySink> RawRead<S> read(Supplier<S> begin) {
      S sink = begin.get();
      keys(nodes, sink);
      return new RawRead<>(sink, 1);
    }

    @Override
    public KeysFollower.Tail tail() {
      return new KeysFollower.Tail() {
        @Override
        public void follow(KeysFollower.Sink sink) throws InterruptedException {
          sink.live();
          new CountDownLatch(1).await();
        }

        @Override
        public void close() {}
      };
    }
  }
}
