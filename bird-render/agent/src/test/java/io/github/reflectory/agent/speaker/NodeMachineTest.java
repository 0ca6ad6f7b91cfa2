package io.github.reflectory.agent.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.bird.BirdFile;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.store.SpeakerListener;
import io.github.reflectory.store.SpeakerWatch;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NodeMachineTest {
  private static final Name NAME = Name.parse("N1");
  private static final IpAddress V4 = IpAddress.parse("10.0.2.1");
  private static final IpAddress V6 = IpAddress.parse("fd00::1");
  private static final Prefix PREFIX = Prefix.parse("203.0.113.0/24");
  private static final Prefix PREFIX6 = Prefix.parse("2001:db8::/48");
  private static final Node NODE =
      Node.named(NAME).withAddress(V4).withPeer(IpAddress.parse("10.0.1.1"), new Asn(64512));

  private final NodeMachine machine = machine(AddressFamily.values());

  private static NodeMachine machine(AddressFamily... families) {
    return new NodeMachine(
        NAME,
        ImmutableSet.copyOf(families),
        ImmutableList.of(PREFIX, PREFIX6),
        Optional.of(RouterId.parse("10.0.2.9")));
  }

  private static Desired desired(NodeMachine machine, Node... nodes) {
    var topology = Topology.builder().nodeMesh(false);
    for (Node node : nodes) {
      topology.node(node);
    }
    AtomicReference<Desired> found = new AtomicReference<>();
    SpeakerWatch.Builder builder = SpeakerWatch.of(MemoryStore.of(topology.build()));
    machine.watchBy(builder);
    try (SpeakerWatch watch = builder.start(SpeakerListener.calling(() -> {}))) {
      Await.until(
          "the store is read",
          Duration.ofSeconds(30),
          () -> {
            watch.read(view -> Desired.of(view, machine)).ifPresent(found::set);
            return found.get() != null;
          });
    }
    return Objects.requireNonNull(found.get());
  }

  @Test
  void it_speaks_where_the_store_has_an_address_for_it() {
    Desired desired = desired(machine, NODE.withAddress(V6));
    assertThat(desired.speakers()).extracting(Speaker::address).containsExactly(V4, V6);
    assertThat(desired.speakers().get(0).ends()).hasSize(1);
    assertThat(desired.registered()).containsExactlyInAnyOrder(V4, V6);
    assertThat(desired.unnamed()).isEmpty();
  }

  @Test
  void without_an_entry_it_speaks_at_its_last_address_and_has_no_sessions() {
    assertThat(desired(machine).speakers()).isEmpty();
    assertThat(desired(machine).unnamed()).containsExactly("N1");
    desired(machine, NODE);

    Desired gone = desired(machine);
    assertThat(gone.speakers()).containsExactly(Speaker.node(NAME, V4));
    assertThat(gone.registered()).isEmpty();
    assertThat(gone.unnamed()).containsExactly("10.0.2.1");
    assertThat(machine.idle()).isEqualTo(gone.speakers());
  }

  @Test
  void what_was_read_of_an_earlier_configuration_is_its_last_address() {
    machine.own(List.of(Speaker.node(NAME, V6)));
    assertThat(machine.idle()).containsExactly(Speaker.node(NAME, V6));
  }

  @Test
  void a_family_without_a_daemon_is_left_out() {
    NodeMachine ipv4 = machine(AddressFamily.IPV4);
    Desired desired = desired(ipv4, NODE.withAddress(V6));
    assertThat(desired.speakers()).extracting(Speaker::address).containsExactly(V4);
    assertThat(desired.registered()).containsExactly(V4);
  }

  @Test
  void it_announces_what_it_has_an_address_for_and_tells_the_rest() {
    ImmutableList<Speaker> speakers = desired(machine, NODE).speakers();
    String text =
        machine.config(speakers).orElseThrow().files(Dialect.BIRD_2).stream()
            .map(BirdFile::text)
            .findFirst()
            .orElseThrow();
    assertThat(text).contains("router id 10.0.2.9;", "route 203.0.113.0/24 blackhole;");
    assertThat(text).doesNotContain("2001:db8::");
    assertThat(machine.unannounced(speakers)).containsExactly(PREFIX6);
    assertThat(machine.config(List.of())).isEmpty();
  }
}
