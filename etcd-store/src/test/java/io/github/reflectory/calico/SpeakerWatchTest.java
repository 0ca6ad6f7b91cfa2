package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.store.SpeakerListener;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.WatchState;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.etcd.EtcdVersion;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One reflector followed in a real etcd that goes away and comes back. */
class SpeakerWatchTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final IpAddress RR = IpAddress.parse("10.0.0.1");
  private static final String ROOT = "/calico/bgp/v1";

  private final List<String> heard = new CopyOnWriteArrayList<>();

  /** Notes every call. */
  private final class Listener implements SpeakerListener {
    @Override
    public void started(Revision revision) {
      heard.add("started");
    }

    @Override
    public void changed(
        ImmutableSet<IpAddress> reflectors, ImmutableSet<Name> nodes, Revision revision) {
      heard.add("changed " + reflectors);
    }

    @Override
    public void setAside(ImmutableList<SetAside> entries) {
      heard.add("set aside " + entries.stream().map(SetAside::key).toList());
    }

    @Override
    public void stale(StoreException cause) {
      heard.add("stale");
    }

    @Override
    public void live(Revision revision) {
      heard.add("live");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_reflector_is_followed_through_an_outage(Api api) {
    try (EtcdServer etcd = EtcdServer.start(EtcdVersion.V3_4);
        CalicoStore store = api.open(EtcdConfig.of(etcd.endpoints().get(0)))) {
      etcd.kill();
      SpeakerWatch watch = SpeakerWatch.of(store).reflector(RR).start(new Listener());
      expect("stale");
      assertThat(watch.read(view -> view.reflector(RR))).isEmpty();
      assertThat(watch.state()).isInstanceOf(WatchState.Stale.class);
      etcd.run();
      expect("started");

      store.load(Map.of(ROOT + "/global/peer_v4/10.0.0.1", "nonsense"), false);
      expect("set aside [" + ROOT + "/global/peer_v4/10.0.0.1]");
      etcd.kill();
      expect("stale");
      etcd.run();
      expect("live");
      store.load(
          Map.of(
              ROOT + "/global/peer_v4/10.0.0.1", "{\"ip\": \"10.0.0.1\", \"as_num\": 64514}",
              ROOT + "/host/n1/ip_addr_v4", "10.0.0.11",
              ROOT + "/host/n2/ip_addr_v4", "10.0.0.12"),
          false);
      expect("set aside []");
      Await.until(
          "both nodes are clients",
          LIMIT,
          () -> watch.read(view -> view.reflector(RR).ends().size() == 2).orElse(false));
      assertThat(heard).contains("changed [10.0.0.1]");
    }
  }

  /** Waits until something was said, and forgets all that was said until then. */
  private void expect(String expected) {
    Await.until("it says " + expected, LIMIT, () -> heard.contains(expected));
    if (!expected.equals("set aside []")) {
      heard.clear();
    }
  }
}
