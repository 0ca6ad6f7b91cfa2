package io.github.reflectory.plan;

import static io.github.reflectory.plan.Racks.AS;
import static io.github.reflectory.plan.Racks.ip;
import static io.github.reflectory.plan.Racks.seed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import org.junit.jupiter.api.Test;

class PrunedTest {
  private static final Asn OTHER = new Asn(65001);
  private static final Topology PLANNED =
      Planner.topOfRack().plan(seed().build(), Topology.empty()).topology();

  private static Topology pruned(Topology previous) {
    return Planner.topOfRack().withPruning(true).plan(seed().build(), previous).topology();
  }

  private static Node planned(String name) {
    return PLANNED.nodes().get(new Name(name));
  }

  @Test
  void routers_in_other_as_numbers_stay() {
    Topology stored =
        PLANNED.toBuilder()
            .globalPeer(ip("192.0.2.1"), OTHER)
            .node(planned("N1").withPeer(ip("192.0.2.2"), OTHER))
            .build();

    assertThat(pruned(stored)).isEqualTo(stored);
  }

  @Test
  void peers_that_an_inventory_could_name_go() {
    Topology stored =
        PLANNED.toBuilder()
            .reflector(Reflector.of(ip("10.0.9.9")))
            .globalPeer(ip("10.0.9.9"), OTHER)
            .globalPeer(ip("10.0.9.8"), AS)
            .node(Node.named(new Name("gone")).withAddress(ip("10.0.9.7")).withAs(OTHER))
            .node(planned("N1").withPeer(ip("10.0.9.7"), OTHER))
            .build();

    assertThat(pruned(stored)).isEqualTo(PLANNED);
  }

  //   the inventory has IPv4 addresses only; the store also has the same in IPv6, and N99 in it
  // only
  @Test
  void a_family_of_which_the_inventory_has_no_address_stays_as_it_is() {
    TopologyBuilder both = PLANNED.toBuilder();
    ClusterId id = PLANNED.reflectors().get(ip("10.0.1.1")).clusterId().orElseThrow();
    both.reflector(Reflector.of(ip("fd00:1::1"), id));
    both.node(planned("N1").withAddress(ip("fd00:2::1")).withPeer(ip("fd00:1::1"), AS));
    both.node(planned("N2").withAddress(ip("fd00:2::2")).withPeer(ip("fd00:1::1"), AS));
    both.node(
        Node.named(new Name("N99")).withAddress(ip("fd00:2::99")).withPeer(ip("fd00:1::1"), AS));
    both.globalPeer(ip("fd00::9"), AS);
    Topology stored = both.build();

    assertThat(pruned(stored)).isEqualTo(stored);
  }
}
