package io.github.reflectory.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.PutOption;
import io.github.reflectory.etcd.History.Position;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From where a single watch of either API can go on, and from where it cannot. */
@Timeout(120)
class EtcdTailTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final EtcdServer etcd = EtcdServer.start();
  private final EtcdConfig config = EtcdConfig.of(etcd.endpoint());
  private final History history = new History();

  @AfterEach
  void stop() {
    etcd.close();
  }

  /** A sink for a watch that must not tell anything. */
  private static final class Nothing implements KeysFollower.Sink {
    @Override
    public void alive() {}

    @Override
    public void changed(List<RawDelta> changes, long revision) {
      throw new AssertionError(changes + " at " + revision);
    }

    @Override
    public void removedBelow(String folder, long revision) {
      throw new AssertionError(folder + " at " + revision);
    }
  }

  private Position heard(Position position) {
    assertThat(history.answered(position.cluster(), position.own(), history.newest())).isNotNull();
    return history.newest();
  }

  private Position now(V3Client client) {
    return V3Listing.of(client, history, List.of(), FoundKeys::new, Runnable::run).at();
  }

  private Position now(V2Client client) {
    return client.get(
        "/",
        "quorum=true",
        (response, endpoint) ->
            heard(
                new Position(
                    0,
                    V2Answer.cluster(response.headers()),
                    V2Answer.index(response.headers()),
                    0)));
  }

  @Test
  void a_v3_watch_from_before_a_compaction_asks_for_a_new_list() throws Exception {
    V3Client client = new V3Client(config);
    try (CalicoStore store = CalicoStore.v3(config)) {
      Position from = now(client);
      Writers.revisions(store, 5);
      Compaction.upToNow(etcd);
      try (V3Tail tail = new V3Tail(client, history, from)) {
        tail.follow(new Nothing());
      }
    } finally {
      client.close();
    }
  }

  @Test
  void a_v2_watch_from_more_than_a_thousand_events_ago_asks_for_a_new_list() throws Exception {
    V2Client client = new V2Client(config);
    try (CalicoStore store = CalicoStore.v2(config)) {
      Position from = now(client);
      Writers.write(store, 1_200);
      try (V2Tail tail = new V2Tail(client, history, from)) {
        tail.follow(new Nothing());
      }
    } finally {
      client.close();
    }
  }

  /** More than may wait to be told, in a single message. */
  @Test
  void a_v3_watch_that_hears_too_much_at_once_asks_for_a_new_list_at_once() throws Exception {
    Duration late = Duration.ofSeconds(40);
    try (EtcdServer generous = EtcdServer.start("--max-txn-ops=1000")) {
      V3Client client =
          new V3Client(EtcdConfig.of(generous.endpoint()).withTimeout(late.plusSeconds(40)));
      try {
        Position from = now(client);
        for (int i = 0; i < 250; i++) {
          client.write(kv -> kv.txn().Then(puts(1_000)).commit());
        }
        try (V3Tail tail = new V3Tail(client, history, from)) {
          long began = System.nanoTime();
          tail.follow(new Nothing());
          assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(late);
        }
      } finally {
        client.close();
      }
    }
  }

  private static Op[] puts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> V3Client.bytes(CalicoKeys.ROOT + "global/" + i))
        .map(key -> Op.put(key, V3Client.bytes(""), PutOption.DEFAULT))
        .toArray(Op[]::new);
  }

  /** As after a restore: the watch would wait in silence for a revision that may never come. */
  @Test
  void a_watch_from_a_revision_that_is_still_to_come_asks_for_a_new_list() throws Exception {
    V2Client v2 = new V2Client(config);
    V3Client v3 = new V3Client(config);
    try {
      Position from = now(v2);
      try (V2Tail tail = new V2Tail(v2, history, from.at(from.own() + 100))) {
        tail.follow(new Nothing());
      }
    } finally {
      v2.close();
    }
    try {
      Position from = now(v3);
      try (V3Tail tail = new V3Tail(v3, history, from.at(from.own() + 100))) {
        tail.follow(new Nothing());
      }
    } finally {
      v3.close();
    }
  }

  @Test
  void a_watch_of_another_etcd_asks_for_a_new_list() throws Exception {
    V2Client v2 = new V2Client(config);
    V3Client v3 = new V3Client(config);
    try {
      Position from = now(v2);
      Position elsewhere = new Position(from.history(), "another", from.own(), 0);
      try (V2Tail tail = new V2Tail(v2, history, elsewhere)) {
        tail.follow(new Nothing());
      }
      try (V3Tail tail = new V3Tail(v3, history, elsewhere)) {
        tail.follow(new Nothing());
      }
    } finally {
      v2.close();
      v3.close();
    }
  }

  /** Otherwise every busy store would make all of its watches list all of it again and again. */
  @Test
  void events_of_others_pass_a_v2_watch_without_a_new_list() throws Exception {
    ExecutorService others = Executors.newFixedThreadPool(4);
    try (Proxy network = new Proxy(etcd.endpoint());
        CalicoStore store = CalicoStore.v2(EtcdConfig.of(network.endpoint()));
        CalicoStore direct = CalicoStore.v2(config);
        Followed followed = new Followed(store)) {
      followed.awaitLive();
      network.count("recursive=true&quorum=true");
      List<Future<?>> writing = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String key = "/v2/keys/elsewhere/" + i;
        writing.add(others.submit(() -> write(key, 750)));
      }
      for (Future<?> each : writing) {
        each.get();
      }
      direct.load(Map.of("/calico/bgp/v1/global/as_num", "7"), false);
      followed.awaitTopology(Topology.builder().defaultAs(new Asn(7)).build());
      // It may take one until the watch knows how quick the others are.
      assertThat(network.counted()).isLessThanOrEqualTo(1);
    } finally {
      others.shutdownNow();
    }
  }

  /** A silence proves nothing as long as an event may still be under way. */
  @Test
  void an_event_that_arrives_late_is_not_passed_by_in_v2() throws Exception {
    expectToldWhileOthersWrite(network -> network.delayEvents(1_500), 1);
  }

  /** Takes 2 seconds here, in which etcd forgets it several times. */
  @Test
  void a_large_event_on_a_slow_network_is_not_passed_by_in_v2() throws Exception {
    expectToldWhileOthersWrite(network -> network.narrow(250_000), 500_000);
  }

  @Test
  void an_event_that_is_lost_with_its_connection_is_not_passed_by_in_v2() throws Exception {
    expectToldWhileOthersWrite(Proxy::loseNextEvent, 1);
  }

  @Test
  void an_event_that_is_lost_while_nobody_writes_is_told_in_v2() throws Exception {
    expectTold(Proxy::loseNextEvent, 1);
  }

  /** A sink for a watch that is ended by the first change it tells. */
  private static final class First implements KeysFollower.Sink {
    private final List<RawDelta> told = new ArrayList<>();

    @Override
    public void alive() {}

    @Override
    public void changed(List<RawDelta> changes, long revision) {
      told.addAll(changes);
      Thread.currentThread().interrupt();
    }

    @Override
    public void removedBelow(String folder, long revision) {
      changed(List.of(new RawDelta(folder, null)), revision);
    }
  }

  private void writeHidden() {
    write("/v2/keys/calico/bgp/v1/_lock", 1);
    write("/v2/keys/calico/bgp/v1/host/_h1/ip_addr_v4", 1);
    send("DELETE", "/v2/keys/calico/bgp/v1/_lock");
  }

  /** No list shows them, so what a watch amounted to would differ from one. */
  @Test
  void hidden_keys_that_were_written_meanwhile_are_not_told_in_v2() {
    V2Client client = new V2Client(config);
    try {
      Position from = now(client);
      writeHidden();
      write("/v2/keys/calico/bgp/v1/global/as_num", 1);
      First first = new First();
      try (V2Tail tail = new V2Tail(client, history, from)) {
        assertThatThrownBy(() -> tail.follow(first)).isInstanceOf(InterruptedException.class);
      }
      assertThat(first.told).containsExactly(new RawDelta("/calico/bgp/v1/global/as_num", "0"));
    } finally {
      client.close();
    }
  }

  /** Of those etcd tells the next to wait, but none that waits already: nothing was lost. */
  @Test
  void hidden_keys_pass_an_idle_v2_watch_without_a_new_list() {
    try (Proxy lists = new Proxy(etcd.endpoint());
        Proxy waits = new Proxy(lists.endpoint());
        CalicoStore store = CalicoStore.v2(EtcdConfig.of(waits.endpoint()));
        CalicoStore direct = CalicoStore.v2(config);
        Followed followed = new Followed(store)) {
      followed.awaitLive();
      lists.count("recursive=true&quorum=true");
      waits.count("wait=true");
      writeHidden();
      // The second wait, one after each of them, and the one begun next.
      Await.until("more have begun to wait", Duration.ofSeconds(90), () -> waits.counted() >= 5);
      direct.load(Map.of("/calico/bgp/v1/global/as_num", "7"), false);
      followed.awaitTopology(Topology.builder().defaultAs(new Asn(7)).build());
      assertThat(lists.counted()).isZero();
      assertThat(followed.changes()).hasSize(1);
    }
  }

  private void expectToldWhileOthersWrite(Consumer<Proxy> trouble, int bytes) throws Exception {
    ExecutorService others = Executors.newFixedThreadPool(4);
    AtomicBoolean told = new AtomicBoolean();
    try {
      for (int i = 0; i < 4; i++) {
        String key = "/v2/keys/elsewhere/" + i;
        others.execute(
            () -> {
              while (!told.get()) {
                write(key, 100);
              }
            });
      }
      expectTold(trouble, bytes);
    } finally {
      told.set(true);
      others.shutdown();
      assertThat(others.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void expectTold(Consumer<Proxy> trouble, int bytes) throws Exception {
    try (Proxy network = new Proxy(etcd.endpoint());
        CalicoStore store = CalicoStore.v2(EtcdConfig.of(network.endpoint()));
        CalicoStore direct = CalicoStore.v2(config);
        Followed followed = new Followed(store)) {
      followed.awaitLive();
      trouble.accept(network);
      String more = "{\"more\":\"" + "x".repeat(bytes) + "\"}";
      direct.load(Map.of("/calico/bgp/v1/rr_v4/10.0.2.1", more), false);
      Reflector reflector = Reflector.of(IpAddress.parse("10.0.2.1"));
      followed.awaitTopology(Topology.builder().reflector(reflector).build());
    }
  }

  private void write(String key, int times) {
    for (int i = 0; i < times; i++) {
      send("PUT", key + "?value=" + i);
    }
  }

  private void send(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(etcd.endpoint() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HTTP.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
