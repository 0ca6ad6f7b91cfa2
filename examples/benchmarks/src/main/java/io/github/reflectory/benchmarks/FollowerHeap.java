package io.github.reflectory.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.SpeakerListener;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.IpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.LogManager;
import java.util.stream.Stream;

/**
 * What processes need of their heap in which one reflector is followed and all is quiet, by each of
 * etcd's APIs; and the floor, one that holds the same keys in a sorted map and has no client.
 * Arguments: for how many nodes.
 */
public final class FollowerHeap {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String MAP = "map";
  private static final String V2 = "etcd-v2";
  private static final String V3 = "etcd-v3";
  private static final String READY = "ready";

  private FollowerHeap() {}

  public static void main(String[] arguments) throws IOException {
    Growth figures = new Growth();
    for (int size : Stream.of(arguments).map(Integer::valueOf).toList()) {
      SortedMap<String, String> keys = Network.keys(Network.of(size).topology());
      figures.add("keys", size, keys.size());
      figures.add("sorted map of bytes: heap in use, MB", size, heap(MAP, String.valueOf(size)));
      try (EtcdServer etcd = EtcdServer.start()) {
        for (String api : List.of(V3, V2)) {
          try (RawClient raw =
              api.equals(V2) ? new RawV2(etcd.endpoint()) : new RawV3(etcd.endpoint())) {
            raw.load(keys, done -> {});
          }
          figures.add("follower, " + api + ": heap in use, MB", size, heap(api, etcd.endpoint()));
        }
      }
    }
    figures.print("heap");
  }

  /** In MB, after a collection, of a process of {@link Holder} that has what it is to hold. */
  private static double heap(String what, String from) throws IOException {
    Process process =
        new ProcessBuilder(
                "java",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                what,
                from)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), ISO_8859_1))) {
      if (!READY.equals(said.readLine())) {
        throw new IllegalStateException("no " + what + " of " + from);
      }
      return JavaHeap.needed(process) / 1e6;
    } finally {
      process.destroy();
    }
  }

  /** Holds the keys of a network, or what follows from those of an etcd, until it is ended. */
  static final class Holder {
    private static final List<Object> HELD = new ArrayList<>();

    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      LogManager.getLogManager().reset();
      HELD.add(arguments[0].equals(MAP) ? map(arguments[1]) : follow(arguments));
      System.out.println(READY);
      System.in.transferTo(System.err);
    }

    private static Map<String, byte[]> map(String nodes) throws IOException {
      Map<String, byte[]> held = new TreeMap<>();
      Network.keys(Network.of(Integer.parseInt(nodes)).topology())
          .forEach((key, value) -> held.put(key, value.getBytes(UTF_8)));
      return held;
    }

    private static SpeakerWatch follow(String[] arguments) {
      EtcdConfig config = EtcdConfig.of(arguments[1]).withTimeout(LIMIT);
      SpeakerWatch watch =
          SpeakerWatch.of(arguments[0].equals(V2) ? CalicoStore.v2(config) : CalicoStore.v3(config))
              .reflector(IpAddress.parse(Network.of(0).reflector(0)))
              .start(SpeakerListener.calling(() -> {}));
      Await.until("it has started", LIMIT, () -> watch.read(SpeakerView::revision).isPresent());
      return watch;
    }
  }
}
