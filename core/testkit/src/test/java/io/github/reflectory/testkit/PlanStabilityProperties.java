package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.plan.Inventory;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.testkit.Inventories.Families;
import io.github.reflectory.testkit.Inventories.Size;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A small edit of an inventory makes a small plan. */
class PlanStabilityProperties {
  private static final Planner SPREAD = Planner.spread(2).withPruning(true);

  @Provide
  Arbitrary<List<Size>> sizes() {
    return Inventories.sizes(3, 6);
  }

  @Provide
  Arbitrary<Integer> which() {
    return Arbitraries.integers().between(0, 5);
  }

  @Property
  void a_node_added_or_removed_moves_no_other(
      @ForAll("sizes") List<Size> sizes, @ForAll Families families, @ForAll("which") int which) {
    int rack = which % sizes.size();
    List<Size> more = edited(sizes, rack, 0, 1);
    Topology small = plan(families, sizes, Topology.empty());
    Topology large = plan(families, more, small);
    Topology smallAgain = plan(families, sizes, large);

    Set<Name> added = Set.of(new Name("N" + rack + "-" + sizes.get(rack).nodes()));
    assertThat(moved(small, large)).isEqualTo(added);
    // One node fewer can lower the bound; whoever moves then comes off a reflector above it.
    Set<Name> moved = moved(large, smallAgain);
    if (withinBound(large, smallAgain)) {
      assertThat(moved).isEqualTo(added);
    }
    assertThat(clusterIds(smallAgain)).isEqualTo(clusterIds(small));
  }

  @Property
  void a_reflector_removed_moves_only_its_own_clients(
      @ForAll("sizes") List<Size> sizes, @ForAll Families families, @ForAll("which") int which) {
    int rack = which % sizes.size();
    Assume.that(sizes.get(rack).reflectors() > 1);
    Topology before = plan(families, sizes, Topology.empty());
    Topology after = plan(families, edited(sizes, rack, -1, 0), before);

    Set<IpAddress> gone = gone(before, after);
    for (Name name : moved(before, after)) {
      Node node = node(before, name);
      assertThat(node.peers().keySet()).containsAnyElementsOf(gone);
      assertThat(node(after, name).peers().keySet()).containsAll(without(node, gone));
    }
  }

  @Property
  void a_reflector_added_moves_at_most_what_the_load_bound_needs(
      @ForAll("sizes") List<Size> sizes, @ForAll Families families, @ForAll("which") int which) {
    int rack = which % sizes.size();
    Topology before = plan(families, sizes, Topology.empty());
    Topology after = plan(families, edited(sizes, rack, 1, 0), before);

    for (AddressFamily family : families.set()) {
      long bound = bound(after, family);
      long excess =
          PlannerProperties.loads(before, family).values().stream()
              .mapToLong(load -> Math.max(0, load - bound))
              .sum();
      assertThat(moves(before, after, family)).isLessThanOrEqualTo(excess);
    }
  }

  @Property
  void a_rack_added_or_removed_leaves_the_cluster_ids_of_others(
      @ForAll("sizes") List<Size> sizes, @ForAll Families families) {
    Planner topOfRack = Planner.topOfRack().withPruning(true);
    List<Size> fewer = sizes.subList(0, sizes.size() - 1);
    Topology small = topOfRack.plan(Inventories.of(families, fewer), Topology.empty()).topology();
    Topology large = topOfRack.plan(Inventories.of(families, sizes), small).topology();
    Topology smallAgain = topOfRack.plan(Inventories.of(families, fewer), large).topology();

    assertThat(clusterIds(large)).containsAllEntriesOf(clusterIds(small));
    assertThat(large.nodes()).containsAllEntriesOf(small.nodes());
    assertThat(smallAgain).isEqualTo(small);
  }

  private static Topology plan(Families families, List<Size> sizes, Topology previous) {
    Inventory inventory = Inventories.of(families, sizes);
    return SPREAD.plan(inventory, previous).topology();
  }

  private static List<Size> edited(List<Size> sizes, int rack, int reflectors, int nodes) {
    List<Size> edited = new ArrayList<>(sizes);
    Size size = sizes.get(rack);
    edited.set(rack, new Size(size.reflectors() + reflectors, size.nodes() + nodes));
    return edited;
  }

  private static boolean withinBound(Topology before, Topology after) {
    for (AddressFamily family : AddressFamily.values()) {
      Map<IpAddress, Integer> loads = PlannerProperties.loads(before, family);
      if (!loads.isEmpty() && Collections.max(loads.values()) > bound(after, family)) {
        return false;
      }
    }
    return true;
  }

  private static long bound(Topology topology, AddressFamily family) {
    long sessions = 2L * PlannerProperties.nodes(topology, family).size();
    long reflectors = topology.reflectors(family).size();
    return reflectors == 0 ? 0 : (5 * sessions + 4 * reflectors - 1) / (4 * reflectors);
  }

  private static long moves(Topology before, Topology after, AddressFamily family) {
    return PlannerProperties.nodes(before, family).stream()
        .flatMap(node -> without(node, node(after, node.name()).peers().keySet()).stream())
        .filter(peer -> peer.family() == family)
        .count();
  }

  private static Set<Name> moved(Topology before, Topology after) {
    ImmutableSet.Builder<Name> moved = ImmutableSet.builder();
    ImmutableSet.Builder<Name> all = ImmutableSet.builder();
    all.addAll(before.nodes().keySet()).addAll(after.nodes().keySet());
    for (Name name : all.build()) {
      Node was = before.nodes().get(name);
      if (was == null || !was.equals(after.nodes().get(name))) {
        moved.add(name);
      }
    }
    return moved.build();
  }

  private static Set<IpAddress> gone(Topology before, Topology after) {
    Set<IpAddress> gone = new HashSet<>(before.reflectors().keySet());
    gone.removeAll(after.reflectors().keySet());
    return gone;
  }

  private static Set<IpAddress> without(Node node, Set<IpAddress> some) {
    Set<IpAddress> rest = new HashSet<>(node.peers().keySet());
    rest.removeAll(some);
    return rest;
  }

  private static Node node(Topology topology, Name name) {
    Node node = topology.nodes().get(name);
    if (node == null) {
      throw new AssertionError(name + " is gone");
    }
    return node;
  }

  private static Map<IpAddress, Reflector> clusterIds(Topology topology) {
    return new TreeMap<>(topology.reflectors());
  }
}
