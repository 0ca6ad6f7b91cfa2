package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdCluster;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.etcd.EtcdVersion;
import io.github.reflectory.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three members whose leader is killed again and again while others write and watch. */
@Tag("once")
@Timeout(300)
class LeaderLossTest {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int LOSSES = 3;

  @ParameterizedTest
  @CsvSource({"V2, V3_4", "V2, V3_5", "V3, V3_4", "V3, V3_5"})
  void no_write_is_lost_and_every_watch_ends_where_a_fresh_read_does(Api api, EtcdVersion version) {
    List<CalicoStore> stores = new ArrayList<>();
    try (EtcdCluster etcd = EtcdCluster.start(version)) {
      for (EtcdConfig config : eachEndpointFirst(etcd.endpoints())) {
        stores.add(api.open(config));
      }
      List<Followed> watches = stores.stream().map(Followed::new).toList();
      watches.forEach(Followed::awaitLive);
      List<Counter> counters = new ArrayList<>();
      stores.forEach(store -> counters.add(new Counter(store, "n" + counters.size())));

      for (int loss = 0; loss < LOSSES; loss++) {
        awaitWrites(counters);
        EtcdServer leader = etcd.leader();
        leader.kill();
        awaitWrites(counters);
        leader.run();
      }

      List<Long> known = counters.stream().map(Counter::end).toList();
      Topology fresh = stores.get(0).snapshot().topology();
      assertThat(counters).extracting(counter -> counter.held(fresh)).isEqualTo(known);
      for (Followed followed : watches) {
        followed.awaitTopology(fresh);
        followed.close();
      }
    } finally {
      stores.forEach(CalicoStore::close);
    }
  }

  private static List<EtcdConfig> eachEndpointFirst(List<String> endpoints) {
    List<String> turned = new ArrayList<>(endpoints);
    List<EtcdConfig> configs = new ArrayList<>();
    for (String unused : endpoints) {
      configs.add(EtcdConfig.of(turned.toArray(String[]::new)));
      Collections.rotate(turned, 1);
    }
    return configs;
  }

  /** Waits until every counter has made some more. */
  private static void awaitWrites(List<Counter> counters) {
    List<Integer> before = Lists.transform(counters, Counter::returned).stream().toList();
    boolean gone =
        Await.until(
            LONGEST,
            () -> {
              for (int i = 0; i < counters.size(); i++) {
                if (counters.get(i).returned() < before.get(i) + 5) {
                  return false;
                }
              }
              return true;
            });
    assertThat(gone).as("all writers go on: %s, before %s", counters, before).isTrue();
  }
}
