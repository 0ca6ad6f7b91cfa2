package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.plan.Planner;
import io.github.reflectory.testkit.Inventories.Families;
import io.github.reflectory.testkit.Inventories.Size;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A small edit of an inventory makes a small plan. */
class PlanStabilityProperties {

  @Provide
  Arbitrary<List<Size>> sizes() {
    return Inventories.sizes(1, 6);
  }

  @Provide
  Arbitrary<Integer> which() {
    return Arbitraries.integers().between(0, 5);
  }

  @Provide
  Arbitrary<Integer> perNode() {
    return Arbitraries.integers().between(1, 4);
  }

  @Property
  void a_reflector_added_moves_exactly_what_the_load_bound_needs(
      @ForAll("sizes") List<Size> sizes,
      @ForAll Families families,
      @ForAll("which") int which,
      @ForAll("perNode") int perNode) {
    Edit edit = new Edit(families, perNode, sizes, edited(sizes, which % sizes.size(), 1, 0));

    for (AddressFamily family : families.set()) {
      edit.assertMovesAreNeeded(family);
    }
  }

  /** A new rack can also lower the number of reflectors of one rack that a node may have. */
  @Property
  void a_rack_added_moves_at_most_what_load_bound_and_diversity_need(
      @ForAll("sizes") List<Size> sizes,
      @ForAll Families families,
      @ForAll("which") int reflectors,
      @ForAll("perNode") int perNode) {
    List<Size> more = new ArrayList<>(sizes);
    more.add(new Size(1 + reflectors, 0));
    Edit edit = new Edit(families, perNode, sizes, more);

    for (AddressFamily family : families.set()) {
      if (edit.rackLimitBefore(family) == edit.rackLimit(family)) {
        edit.assertMovesAreNeeded(family);
      } else {
        assertThat(edit.moves(family)).isLessThanOrEqualTo(edit.least(family).moves());
      }
    }
  }

  @Property
  void a_node_removed_moves_exactly_what_the_lower_load_bound_needs(
      @ForAll("sizes") List<Size> sizes,
      @ForAll Families families,
      @ForAll("which") int which,
      @ForAll("perNode") int perNode) {
    int rack = which % sizes.size();
    Assume.that(sizes.get(rack).nodes() > 0);
    Edit edit = new Edit(families, perNode, sizes, edited(sizes, rack, 0, -1));

    for (AddressFamily family : families.set()) {
      edit.assertMovesAreNeeded(family);
    }
  }

  @Property
  void a_node_added_moves_no_other(
      @ForAll("sizes") List<Size> sizes,
      @ForAll Families families,
      @ForAll("which") int which,
      @ForAll("perNode") int perNode) {
    Edit edit = new Edit(families, perNode, sizes, edited(sizes, which % sizes.size(), 0, 1));

    for (AddressFamily family : families.set()) {
      edit.assertMovesNone(family);
    }
  }

  @Property
  void a_reflector_removed_moves_only_its_own_clients(
      @ForAll("sizes") List<Size> sizes,
      @ForAll Families families,
      @ForAll("which") int which,
      @ForAll("perNode") int perNode) {
    int rack = which % sizes.size();
    Assume.that(sizes.get(rack).reflectors() > 1);
    Edit edit = new Edit(families, perNode, sizes, edited(sizes, rack, -1, 0));

    for (AddressFamily family : families.set()) {
      edit.assertMovesNone(family);
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

    assertThat(large.reflectors()).containsAllEntriesOf(small.reflectors());
    assertThat(large.nodes()).containsAllEntriesOf(small.nodes());
    assertThat(smallAgain).isEqualTo(small);
  }

  private static List<Size> edited(List<Size> sizes, int rack, int reflectors, int nodes) {
    List<Size> edited = new ArrayList<>(sizes);
    Size size = sizes.get(rack);
    edited.set(rack, new Size(size.reflectors() + reflectors, size.nodes() + nodes));
    return edited;
  }
}
