package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.inventory.Host;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.inventory.PlanningException;
import io.github.reflectory.inventory.Rack;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.plan.Strategy;
import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class PlannerProperties {
  private static final Topology EMPTY = Topology.empty();

  @Provide
  Arbitrary<Inventory> inventories() {
    return Inventories.inventories();
  }

  /** Every planner that can plan any of the inventories. */
  @Provide
  Arbitrary<Planner> planners() {
    return Arbitraries.of(
        Planner.topOfRack(),
        Planner.topOfRack().withReflectorsPerNode(1).withClusterIds(ClusterIds.PER_REFLECTOR),
        Planner.topOfRack().withClusterIds(ClusterIds.PER_REFLECTOR),
        Planner.of(Strategy.EVERYONE),
        Planner.of(Strategy.EVERYONE).withClusterIds(ClusterIds.PER_RACK),
        Planner.spread(1));
  }

  @Property
  void per_rack_cluster_ids_are_shared_within_a_rack_and_unique_across_racks(
      @ForAll("inventories") Inventory inventory) {
    Topology planned = Planner.topOfRack().plan(inventory, EMPTY).topology();

    Map<Name, Set<ClusterId>> ids = new HashMap<>();
    for (Rack rack : inventory.racks().values()) {
      rackReflectors(planned, rack)
          .forEach(
              reflector ->
                  ids.computeIfAbsent(rack.name(), any -> new HashSet<>())
                      .add(reflector.clusterId().orElseThrow()));
    }
    assertThat(ids.values()).allMatch(shared -> shared.size() == 1);
    assertThat(new HashSet<>(ids.values())).hasSize(inventory.racks().size());
  }

  /** Some in AS numbers of their own, of which two may have the same one. */
  private static Inventory inSeveralAs(Inventory inventory, Random random) {
    Inventory.Builder builder = Inventory.builder(inventory.as());
    for (Rack rack : inventory.racks().values()) {
      builder.rack(
          rack.name().text(),
          filling -> {
            rack.reflectors().values().forEach(filling::reflector);
            for (Host node : rack.nodes().values()) {
              boolean own = random.nextInt(8) == 0;
              filling.node(own ? node.withAs(new Asn(65001 + random.nextInt(9))) : node);
            }
          });
    }
    return builder.build();
  }

  @Property(tries = 300)
  void a_plan_that_is_not_refused_loses_no_pair(
      @ForAll("inventories") Inventory machines,
      @ForAll("planners") Planner planner,
      @ForAll Random random) {
    Inventory inventory = inSeveralAs(machines, random);
    boolean refused = false;
    try {
      Topology planned = planner.plan(inventory, EMPTY).topology();
      for (AddressFamily family : AddressFamily.values()) {
        assertThat(Analysis.of(planned, family).lost().count()).isZero();
      }
    } catch (PlanningException e) {
      refused = true;
      assertThat(e).hasMessageContaining("drop each other's routes");
    }
    Statistics.label("refused")
        .collect(refused)
        .coverage(
            of -> {
              of.check(true).percentage(percent -> percent > 2);
              of.check(false).percentage(percent -> percent > 30);
            });
  }

  @Property
  void per_reflector_cluster_ids_are_unique(@ForAll("inventories") Inventory inventory) {
    Topology planned = Planner.spread(1).plan(inventory, EMPTY).topology();

    for (AddressFamily family : AddressFamily.values()) {
      assertThat(planned.reflectors(family).values()).doesNotHaveDuplicates();
      assertThat(planned.reflectors(family).values().stream().map(r -> r.clusterId().orElseThrow()))
          .doesNotHaveDuplicates();
    }
  }

  @Property
  void the_reflector_mesh_is_complete_and_every_session_comes_up(
      @ForAll("inventories") Inventory inventory, @ForAll("planners") Planner planner) {
    Topology planned = planner.plan(inventory, EMPTY).topology();

    for (AddressFamily family : AddressFamily.values()) {
      SessionGraph graph = Sessions.of(planned, family).graph();
      assertThat(graph.unmatched()).isEmpty();
      int reflectors = planned.reflectors(family).size();
      assertThat(graph.sessions().stream().filter(session -> session.a().role() == Role.MESH))
          .hasSize(reflectors * (reflectors - 1) / 2);
    }
  }

  @Property
  void every_node_has_the_asked_number_of_reflectors_in_different_racks(
      @ForAll("inventories") Inventory inventory, @ForAll("perNode") int perNode) {
    if (leastReflectors(inventory) < perNode) {
      return;
    }
    Topology planned = Planner.spread(perNode).plan(inventory, EMPTY).topology();

    for (AddressFamily family : AddressFamily.values()) {
      for (Node node : nodes(planned, family)) {
        Speaker speaker = Sessions.of(planned, family).node(node.name()).orElseThrow();
        assertThat(speaker.ends()).hasSize(perNode);
        Set<Name> racks = new HashSet<>();
        speaker.ends().forEach(end -> racks.add(rackOf(inventory, end.peer())));
        int possible = Math.min(perNode, inventory.racks().size());
        assertThat(racks.size()).isGreaterThanOrEqualTo(Math.min(possible, 2));
        if (inventory.racks().size() >= perNode) {
          assertThat(racks).hasSize(perNode);
        }
      }
    }
  }

  @Provide
  Arbitrary<Integer> perNode() {
    return Arbitraries.integers().between(1, 4);
  }

  @Property
  void the_load_bound_holds_wherever_some_choice_of_different_racks_holds_it(
      @ForAll("inventories") Inventory inventory, @ForAll("perNode") int perNode) {
    if (leastReflectors(inventory) < perNode || inventory.racks().size() < perNode) {
      return;
    }
    Topology planned = Planner.spread(perNode).plan(inventory, EMPTY).topology();

    for (AddressFamily family : AddressFamily.values()) {
      int nodes = nodes(planned, family).size();
      int reflectors = planned.reflectors(family).size();
      if (nodes > 0) {
        long bound = (5L * nodes * perNode + 4L * reflectors - 1) / (4L * reflectors);
        // Each node uses a rack once, so a rack carries at most one client a node.
        long room =
            inventory.racks().values().stream()
                .mapToLong(rack -> Math.min(rack.reflectors().size() * bound, nodes))
                .sum();
        if (room >= (long) nodes * perNode) {
          assertThat(Collections.max(loads(planned, family).values()))
              .isLessThanOrEqualTo((int) bound);
        }
      }
    }
  }

  @Property
  void the_order_of_listing_does_not_change_the_plan(
      @ForAll("inventories") Inventory inventory,
      @ForAll("planners") Planner planner,
      @ForAll Random random) {
    assertThat(planner.plan(shuffled(inventory, random), EMPTY).topology())
        .isEqualTo(planner.plan(inventory, EMPTY).topology());
  }

  @Property
  void planning_again_changes_nothing(
      @ForAll("inventories") Inventory inventory, @ForAll("planners") Planner planner) {
    Topology planned = planner.plan(inventory, EMPTY).topology();

    assertThat(planner.plan(inventory, planned).changes()).isEmpty();
  }

  private static Inventory shuffled(Inventory inventory, Random random) {
    Inventory.Builder builder = Inventory.builder(inventory.as());
    List<Rack> racks = new ArrayList<>(inventory.racks().values());
    Collections.shuffle(racks, random);
    for (Rack rack : racks) {
      builder.rack(
          rack.name().text(),
          filling -> {
            List<Host> hosts = new ArrayList<>(rack.nodes().values());
            Collections.shuffle(hosts, random);
            hosts.forEach(filling::node);
            hosts = new ArrayList<>(rack.reflectors().values());
            Collections.shuffle(hosts, random);
            hosts.forEach(filling::reflector);
          });
    }
    return builder.build();
  }

  private static List<Reflector> rackReflectors(Topology topology, Rack rack) {
    List<Reflector> all = new ArrayList<>();
    rack.reflectors()
        .values()
        .forEach(
            host -> {
              for (AddressFamily family : AddressFamily.values()) {
                host.address(family)
                    .map(address -> topology.reflectors().get(address))
                    .ifPresent(all::add);
              }
            });
    return all;
  }

  private static int leastReflectors(Inventory inventory) {
    return inventory.racks().values().stream().mapToInt(rack -> rack.reflectors().size()).sum();
  }

  static List<Node> nodes(Topology topology, AddressFamily family) {
    return topology.nodes().values().stream()
        .filter(node -> node.address(family).isPresent())
        .toList();
  }

  static Map<IpAddress, Integer> loads(Topology topology, AddressFamily family) {
    Map<IpAddress, Integer> loads = new HashMap<>();
    for (Node node : nodes(topology, family)) {
      Sets.filter(node.peers().keySet(), peer -> peer.family() == family)
          .forEach(peer -> loads.merge(peer, 1, Integer::sum));
    }
    return loads;
  }

  private static Name rackOf(Inventory inventory, IpAddress reflector) {
    for (Rack rack : inventory.racks().values()) {
      if (rack.reflectors().values().stream()
          .anyMatch(
              host -> host.address(reflector.family()).filter(reflector::equals).isPresent())) {
        return rack.name();
      }
    }
    throw new AssertionError(reflector + " is in no rack");
  }
}
