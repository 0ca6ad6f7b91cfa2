package io.github.reflectory.benchmarks;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.SpeakerListener;
import io.github.reflectory.store.SpeakerView;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Many followers that start at once against one etcd while somebody writes, each of one reflector
 * and with connections of its own: whether all of them know all, and what a change costs together.
 * Arguments: how many, and of how many nodes.
 */
public final class Followers {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int CHANGES = 100;

  private final Network network;
  private final List<CalicoStore> stores = new ArrayList<>();
  private final List<SpeakerWatch> watches = new ArrayList<>();

  private Followers(int nodes) {
    this.network = Network.of(nodes);
  }

  public static void main(String[] arguments) throws IOException {
    new Followers(Integer.parseInt(arguments[1])).measure(Integer.parseInt(arguments[0]));
    System.exit(0);
  }

  private void measure(int followers) throws IOException {
    try (EtcdServer etcd = EtcdServer.start();
        RawV3 writer = new RawV3(etcd.endpoint());
        Tap tap = new Tap(etcd.endpoint())) {
      writer.load(Network.keys(network.topology()), done -> {});
      long began = System.nanoTime();
      for (int i = 0; i < followers; i++) {
        start(tap.endpoint(), i);
      }
      int written = 0;
      while (!watches.stream().allMatch(each -> each.read(SpeakerView::revision).isPresent())) {
        write(writer, written++);
      }
      System.out.printf(
          "%d followers of %d nodes, started at once: %.1f s, %d MB from etcd, %d changes"
              + " meanwhile%n",
          followers,
          network.nodes(),
          (System.nanoTime() - began) / 1e9,
          tap.received() >> 20,
          written);
      awaitAll(etcd);
      long bytes = tap.received();
      for (int i = 0; i < CHANGES; i++) {
        write(writer, written++);
      }
      awaitAll(etcd);
      System.out.printf(
          "one change, all %d followers together: %d bytes from etcd; no update lost%n",
          followers, (tap.received() - bytes) / CHANGES);
      stores.forEach(CalicoStore::close);
    }
  }

  private void start(String endpoint, int number) {
    CalicoStore store = CalicoStore.v3(EtcdConfig.of(endpoint).withTimeout(LIMIT));
    stores.add(store);
    watches.add(
        SpeakerWatch.of(store)
            .reflector(reflector(number))
            .start(SpeakerListener.calling(() -> {})));
  }

  private IpAddress reflector(int number) {
    return IpAddress.parse(network.reflector(number % network.reflectors()));
  }

  /** A node of another address each time, on one reflector after the other. */
  private void write(RawV3 writer, int number) {
    String peer = network.reflector(number % network.reflectors());
    String host = "/calico/bgp/v1/host/new" + number;
    TreeMap<String, String> keys = new TreeMap<>();
    keys.put(host + "/ip_addr_v4", "10.200." + (number >> 8 & 255) + "." + (number & 255));
    keys.put(host + "/peer_v4/" + peer, "{\"ip\": \"" + peer + "\", \"as_num\": \"64512\"}");
    writer.load(keys, done -> {});
  }

  /** Waits until every follower knows of its reflector what a fresh read says. */
  private void awaitAll(EtcdServer etcd) {
    try (CalicoStore fresh = CalicoStore.v3(EtcdConfig.of(etcd.endpoint()).withTimeout(LIMIT))) {
      Topology topology = fresh.snapshot().topology();
      Sessions sessions = Sessions.of(topology, AddressFamily.IPV4);
      for (int i = 0; i < watches.size(); i++) {
        IpAddress address = reflector(i);
        Speaker wanted = sessions.reflector(address);
        SpeakerWatch watch = watches.get(i);
        Await.until(
            "the follower of " + address + " knows all",
            LIMIT,
            () -> watch.read(view -> view.reflector(address)).filter(wanted::equals).isPresent());
      }
    }
  }
}
