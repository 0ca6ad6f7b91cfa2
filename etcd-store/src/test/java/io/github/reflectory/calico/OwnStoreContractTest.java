package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.testkit.SharedStoreContract;
import io.github.reflectory.testkit.TopologyStoreContract;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calico's keys in something that this library knows nothing of. */
class OwnStoreContractTest extends TopologyStoreContract implements SharedStoreContract {
  private static final String R1 = "/calico/bgp/v1/rr_v4/10.0.1.1";
  private static final String PEER = "/calico/bgp/v1/global/peer_v4/10.0.1.9";
  private static final String OTHER = "/calico/bgp/v1/global/something";

  private final MapKeys.Database database = new MapKeys.Database();

  @Override
  protected TopologyStore connect() {
    return calico();
  }

  private CalicoStore calico() {
    return CalicoStore.over(new MapKeys(database));
  }

  @Test
  void what_is_loaded_is_dumped_read_and_examined_as_in_any_other_store() {
    Map<String, String> keys =
        Map.of(R1, "{\"ip\": \"10.0.1.1\", \"note\": \"mine\"}", PEER, "no JSON", OTHER, "1");
    try (CalicoStore store = calico()) {
      store.load(keys, false);

      assertThat(store.dump()).isEqualTo(keys);
      assertThat(store.snapshot().topology().reflectors()).hasSize(1);
      assertThat(store.snapshot().setAside()).extracting(SetAside::key).containsExactly(PEER);
      assertThat(store.examine())
          .extracting(finding -> finding.key() + " " + finding.code())
          .contains(PEER + " unreadable-value", OTHER + " unknown-key");
    }
  }

  @Test
  void fields_that_nobody_here_knows_stay() {
    try (CalicoStore store = calico()) {
      store.load(Map.of(R1, "{\"ip\": \"10.0.1.1\", \"note\": \"mine\"}"), false);
      Snapshot before = store.snapshot();
      IpAddress address = IpAddress.parse("10.0.1.1");
      Reflector other = Reflector.of(address, ClusterId.parse("224.0.0.1"));
      Topology after = before.topology().toBuilder().reflector(other).build();
      store.apply(before.topology().diff(after), before);

      assertThat(store.dump().get(R1)).contains("\"note\"", "224.0.0.1");
    }
  }
}
