package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.SpeakerListener;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.etcd.EtcdVersion;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The size the seed promises: 100 reflectors, 100,000 nodes on three of them each. */
@Tag("once")
class FullSizeTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int RACKS = 50;
  private static final int REFLECTORS = 100;
  private static final int NODES = 100_000;
  private static final int CHANGES = 1_000;
  private static final int ROUNDS = 4;
  private static final List<IpAddress> FOLLOWED =
      List.of(reflector(0), reflector(49), reflector(99));

  private final Random random = new Random(6);

  @Test
  @Timeout(180)
  void what_is_followed_through_1000_changes_is_what_a_fresh_read_gives() {
    Topology planned = Planner.spread(3).plan(inventory(), Topology.empty()).topology();
    try (EtcdServer etcd = EtcdServer.start(EtcdVersion.V3_4);
        CalicoStore store = open(etcd);
        CalicoStore followed = open(etcd)) {
      store.apply(Topology.empty().diff(planned), store.snapshot());
      SpeakerWatch.Builder watch = SpeakerWatch.of(followed);
      FOLLOWED.forEach(watch::reflector);
      try (SpeakerWatch following = watch.start(SpeakerListener.calling(() -> {}))) {
        Await.until("started", LIMIT, () -> following.read(view -> view.revision()).isPresent());
        List<String> before = following(following);
        for (int round = 0; round < ROUNDS; round++) {
          Snapshot base = store.snapshot();
          changes(CHANGES / ROUNDS).forEach(change -> store.apply(List.of(change), base));
        }

        List<String> fresh = fresh(store.snapshot().topology());
        Await.until(Duration.ofSeconds(20), () -> following(following).equals(fresh));
        assertThat(following(following)).isEqualTo(fresh).doesNotContainAnyElementsOf(before);
      }
    }
  }

  private static CalicoStore open(EtcdServer etcd) {
    return CalicoStore.v3(EtcdConfig.of(etcd.endpoint()).withTimeout(LIMIT));
  }

  private static Inventory inventory() {
    Inventory.Builder inventory = Inventory.builder(new Asn(64512));
    for (int i = 0; i < RACKS; i++) {
      int first = i;
      inventory.rack(
          "rack" + i,
          rack -> {
            for (int r = first; r < REFLECTORS; r += RACKS) {
              rack.reflector("RR" + r, reflector(r).toString());
            }
            for (int n = first; n < NODES; n += RACKS) {
              rack.node("N" + n, node(n));
            }
          });
    }
    return inventory.build();
  }

  private static IpAddress reflector(int number) {
    return IpAddress.parse("10.0.1." + (number + 1));
  }

  private static String node(int number) {
    return "10." + (1 + (number >> 16)) + "." + (number >> 8 & 255) + "." + (number & 255);
  }

  /** Each of another entry, so that all can be made on one base. */
  private List<Change> changes(int count) {
    Map<Entry<?>, Change> changes = new LinkedHashMap<>();
    while (changes.size() < count) {
      Change change = change();
      changes.put(change.entry(), change);
    }
    return List.copyOf(changes.values());
  }

  private Change change() {
    Name node = new Name("N" + random.nextInt(NODES + 100));
    IpAddress peer = FOLLOWED.get(random.nextInt(FOLLOWED.size()));
    return switch (random.nextInt(20)) {
      case 0, 1 -> new NodeEntry.Address(node, AddressFamily.IPV4).remove();
      case 2, 3 -> NodeEntry.Address.of(node, IpAddress.parse(node(random.nextInt(NODES))));
      case 4, 5 -> new NodeEntry.As(node).set(new Asn(64512L + random.nextInt(2)));
      case 6 ->
          Entry.RegisteredReflector.of(Reflector.of(reflector(random.nextInt(150)), clusterId()));
      case 7 -> new Entry.RegisteredReflector(reflector(50 + random.nextInt(40))).remove();
      case 8 -> new NodeEntry.Peer(node, reflector(random.nextInt(REFLECTORS))).remove();
      case 9, 10, 11, 12 -> new NodeEntry.Peer(node, peer).remove();
      default -> new NodeEntry.Peer(node, peer).set(new Asn(64512L + random.nextInt(2)));
    };
  }

  private ClusterId clusterId() {
    return ClusterId.parse("224.0.1." + random.nextInt(255));
  }

  private static List<String> following(SpeakerWatch watch) {
    return FOLLOWED.stream()
        .map(each -> text(watch.read(view -> view.reflector(each)).orElseThrow()))
        .toList();
  }

  private static List<String> fresh(Topology topology) {
    Sessions sessions = Sessions.of(topology, AddressFamily.IPV4);
    return FOLLOWED.stream().map(each -> text(sessions.reflector(each))).toList();
  }

  private static String text(Speaker speaker) {
    return BirdConfig.of(speaker).files(Dialect.BIRD_2).get(0).text();
  }
}
