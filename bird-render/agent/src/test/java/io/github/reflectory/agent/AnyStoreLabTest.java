package io.github.reflectory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.testkit.lab.Birds;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents over stores that are no etcd, for nodes and a reflector, each with a real BIRD. */
class AnyStoreLabTest {
  private static final Asn AS = new Asn(64512);
  private static final Topology BARE =
      Topology.builder()
          .defaultAs(AS)
          .nodeMesh(false)
          .reflector(Reflector.of(AgentNetwork.REFLECTOR, ClusterId.parse("1.0.0.1")))
          .node(node(1))
          .node(node(2))
          .build();
  private static final Topology PEERED =
      BARE.toBuilder().globalPeer(AgentNetwork.REFLECTOR, AS).build();

  @TempDir private Path folder;

  private static Node node(int i) {
    return Node.named(Name.parse("N" + i)).withAddress(IpAddress.parse("10.0.2." + i));
  }

  static Stream<Arguments> networks() {
    Function<Path, TopologyStore> memory = folder -> MemoryStore.of(Topology.empty());
    Function<Path, TopologyStore> file = folder -> CalicoStore.file(folder.resolve("keys.json"));
    return Stream.of(
        Arguments.of(Birds.bird1(), Named.of("a store in memory", memory)),
        Arguments.of(Birds.bird2(), Named.of("a file", file)));
  }

  //  N1 --- RR1 --- N2      global peer
  @ParameterizedTest
  @MethodSource("networks")
  @Timeout(180)
  void what_looks_like_an_accident_is_held_back_until_it_is_confirmed(
      Birds birds, Function<Path, TopologyStore> store) throws Exception {
    try (AgentNetwork network = new AgentNetwork(birds, store.apply(folder))) {
      network.write(PEERED);
      network.await("the nodes hold each other's prefixes", network::routes);
      network.await(
          "all agents are content",
          () -> network.agents().allMatch(each -> each.status().problems().isEmpty()));
      assertThat(network.agent("RR1").sessions())
          .hasSize(2)
          .allMatch(SessionStatus::up)
          .allMatch(each -> each.role().equals("client"));
      assertThat(network.agent("N1").status().revision()).isPresent();

      network.write(BARE);
      network.await("all agents hold it back", network::held);
      assertThat(network.agent("RR1").status().held().orElseThrow().summary())
          .isEqualTo("2 of 2 sessions would be lost");
      HeldLoss held = network.agent("N1").status().held().orElseThrow();
      assertThat(held.summary()).isEqualTo("1 of 1 sessions would be lost");
      assertThat(held.peers()).containsExactly("10.0.1.1");
      assertThat(network.agent("N1").status().problems())
          .containsExactly(
              "held back for a while, or until it is confirmed: 1 of 1 sessions would be lost");
      assertThat(network.routes()).isTrue();

      network.confirm();
      network.await("no node holds another's prefix", network::noRoutes);
      network.await("nothing is held back", () -> !network.held());
    }
  }
}
