package io.github.reflectory.calico;

import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.testkit.etcd.EtcdCluster;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.etcd.EtcdVersion;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Setting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member that lives on alone answers what does not need the others, and knows nothing new. */
@Tag("once")
@Timeout(240)
class QuorumLossTest {
  private static final Change PEER =
      new Entry.GlobalPeer(IpAddress.parse("10.0.0.1")).set(new Asn(7));

  @ParameterizedTest
  @CsvSource({"V2, V3_4", "V2, V3_5", "V3, V3_4", "V3, V3_5"})
  void a_watch_at_a_member_left_alone_is_stale_until_the_others_are_back(
      Api api, EtcdVersion version) {
    try (EtcdCluster etcd = EtcdCluster.start(version)) {
      EtcdServer first = etcd.leader();
      first.kill();
      EtcdServer second = etcd.leader();
      first.run();
      List<String> alone = new ArrayList<>(etcd.endpoints());
      alone.removeAll(List.of(first.endpoint(), second.endpoint()));

      try (CalicoStore watching = api.open(EtcdConfig.of(alone.get(0)));
          CalicoStore writing = api.open(EtcdConfig.of(first.endpoint()));
          Followed followed = new Followed(watching)) {
        write(writing, new Setting.DefaultAs().set(new Asn(1)));
        followed.awaitTopology(writing.snapshot().topology());

        first.kill();
        second.kill();
        followed.awaitStale();

        first.run();
        second.run();
        write(writing, PEER);
        followed.awaitTopology(writing.snapshot().topology());
        followed.awaitLive();
      }
    }
  }

  private static void write(CalicoStore store, Change change) {
    store.apply(List.of(change), store.snapshot());
  }
}
