package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a v2 watch is told late, not, or not to tell: nothing is missed, and lists are rare. */
@Timeout(120)
class V2EventsTest {
  private final EtcdServer etcd = EtcdServer.start();
  private final EtcdConfig config = EtcdConfig.of(etcd.endpoint());
  private final RawV2 others = new RawV2(etcd);

  @AfterEach
  void stop() {
    etcd.close();
  }

  /** Otherwise every busy store would make all of its watches list all of it again and again. */
  @Test
  void events_of_others_pass_a_v2_watch_without_a_new_list() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Proxy network = new Proxy(etcd.endpoint());
        CalicoStore store = CalicoStore.v2(EtcdConfig.of(network.endpoint()));
        CalicoStore direct = CalicoStore.v2(config);
        Followed followed = new Followed(store)) {
      followed.awaitLive();
      network.count("recursive=true&quorum=true");
      List<Future<?>> writing = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String key = "/v2/keys/elsewhere/" + i;
        writing.add(threads.submit(() -> others.write(key, 750)));
      }
      for (Future<?> each : writing) {
        each.get();
      }
      direct.load(Map.of("/calico/bgp/v1/global/as_num", "7"), false);
      followed.awaitTopology(Topology.builder().defaultAs(new Asn(7)).build());
      // It may take one until the watch knows how quick the others are.
      assertThat(network.counted()).isLessThanOrEqualTo(1);
    } finally {
      threads.shutdownNow();
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
      others.writeHidden();
      // The second wait, one after each of them, and the one begun next.
      Await.until("more have begun to wait", Duration.ofSeconds(90), () -> waits.counted() >= 5);
      direct.load(Map.of("/calico/bgp/v1/global/as_num", "7"), false);
      followed.awaitTopology(Topology.builder().defaultAs(new Asn(7)).build());
      assertThat(lists.counted()).isZero();
      assertThat(followed.changes()).hasSize(1);
    }
  }

  private void expectToldWhileOthersWrite(Consumer<Proxy> trouble, int bytes) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    AtomicBoolean told = new AtomicBoolean();
    try {
      for (int i = 0; i < 4; i++) {
        String key = "/v2/keys/elsewhere/" + i;
        threads.execute(
            () -> {
              while (!told.get()) {
                others.write(key, 100);
              }
            });
      }
      expectTold(trouble, bytes);
    } finally {
      told.set(true);
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
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
}
