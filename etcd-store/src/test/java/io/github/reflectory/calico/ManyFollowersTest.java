package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.CalicoValues;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.store.WatchEvent;
import io.github.reflectory.testkit.Recorder;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.etcd.EtcdVersion;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many followers that start at the same moment, each with connections of its own, as reflectors do
 * after a power cut; software of the time lost updates with 4.
 */
class ManyFollowersTest {
  private static final int FOLLOWERS = 20;
  private static final int NODES = Integer.getInteger("reflectory.followers.nodes", 1_000);

  @ParameterizedTest
  @EnumSource
  void none_of_20_that_start_at_once_loses_an_update(Api api) {
    try (EtcdServer etcd = EtcdServer.start(EtcdVersion.V3_4);
        CalicoStore writing = api.open(EtcdConfig.of(etcd.endpoint()))) {
      writing.load(keys(), false);
      try (Many many = new Many(api, etcd)) {
        RandomWriter writer = new RandomWriter(writing, 20);
        try (writer) {
          many.start();
          many.awaitStarted();
        }

        assertThat(writer.writes()).isPositive();
        Topology wanted = writing.snapshot().topology();
        many.followers.forEach(each -> each.awaitTopology(wanted));
      }
    }
  }

  private static Map<String, String> keys() {
    IpAddress reflector = IpAddress.parse("10.0.1.1");
    TreeMap<String, String> keys = new TreeMap<>();
    for (int i = 0; i < NODES; i++) {
      Name node = new Name("node" + i);
      IpAddress address = IpAddress.parse("10.1." + (i >> 8 & 255) + "." + (i & 255));
      for (Change change :
          List.of(
              NodeEntry.Address.of(node, address),
              new NodeEntry.Peer(node, reflector).set(Topology.CALICO_DEFAULT_AS))) {
        keys.put(CalicoKeys.key(change.entry()), CalicoValues.write(change, null));
      }
    }
    return keys;
  }

  /** The followers and their stores. */
  private static final class Many implements AutoCloseable {
    private final List<CalicoStore> stores;
    private final List<Recorder> followers = new ArrayList<>();

    Many(Api api, EtcdServer etcd) {
      stores =
          IntStream.range(0, FOLLOWERS)
              .mapToObj(i -> api.open(EtcdConfig.of(etcd.endpoint())))
              .toList();
    }

    void start() {
      for (CalicoStore store : stores) {
        Recorder heard = new Recorder();
        followers.add(heard);
        store.watch(heard);
      }
    }

    void awaitStarted() {
      followers.forEach(each -> each.await(WatchEvent.Started.class::isInstance));
    }

    @Override
    public void close() {
      stores.forEach(CalicoStore::close);
      followers.forEach(Recorder::requireNoFaults);
    }
  }
}
