package io.github.reflectory.testkit;

import static io.github.reflectory.testkit.Entries.globalPeer;
import static io.github.reflectory.testkit.Entries.noNodeAs;
import static io.github.reflectory.testkit.Entries.nodeAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link TopologyStore#applyIfUnchanged} does with changes that depend on all the rest. */
public interface GuardedApplyContract extends StoreUnderTest {

  @Test
  default void a_plan_on_what_is_still_there_is_written_whatever_its_size() {
    TopologyStore store = open();
    LargeEdits edits = new LargeEdits(3);
    for (int i = 0; i < 5; i++) {
      Snapshot base = store.snapshot();
      List<Change> edit = edits.next(base.topology());

      Revision reached = store.applyIfUnchanged(edit, base);

      Snapshot after = store.snapshot();
      assertThat(after.topology()).isEqualTo(base.topology().apply(edit));
      assertThat(after.revision()).isGreaterThanOrEqualTo(reached);
    }
  }

  @Test
  default void an_entry_that_is_not_touched_but_was_created_is_a_conflict() {
    refusesAfter(List.of(nodeAs("n9", 9)), nodeAs("n9", 9));
  }

  @Test
  default void an_entry_that_is_not_touched_but_was_changed_is_a_conflict() {
    refusesAfter(List.of(nodeAs("n1", 9)), nodeAs("n1", 9));
  }

  @Test
  default void an_entry_that_is_not_touched_but_was_removed_is_a_conflict() {
    refusesAfter(List.of(noNodeAs("n1")), noNodeAs("n1"));
  }

  private void refusesAfter(List<Change> meanwhile, Change found) {
    TopologyStore store = open();
    store.apply(List.of(nodeAs("n1", 1), nodeAs("n2", 2)), store.snapshot());
    Snapshot base = store.snapshot();
    store.apply(meanwhile, store.snapshot());
    Snapshot before = store.snapshot();

    for (List<Change> plan : List.of(List.of(globalPeer(1, 1)), List.of(noNodeAs("n2")))) {
      assertThatThrownBy(() -> store.applyIfUnchanged(plan, base))
          .as("a plan is written only on the whole topology of its snapshot")
          .isInstanceOfSatisfying(
              StoreException.Conflict.class,
              conflict -> {
                assertThat(conflict.found()).containsExactly(found);
                assertThat(conflict.applied()).isEmpty();
              });
      assertThat(store.snapshot())
          .as("a conflict before the first write means that nothing was written")
          .isEqualTo(before);
    }
  }

  @Test
  default void an_entry_changed_and_changed_back_is_no_conflict() {
    TopologyStore store = open();
    store.apply(List.of(nodeAs("n1", 1)), store.snapshot());
    Snapshot base = store.snapshot();
    store.apply(List.of(nodeAs("n1", 2), nodeAs("n2", 2)), store.snapshot());
    store.apply(List.of(nodeAs("n1", 1), noNodeAs("n2")), store.snapshot());

    store.applyIfUnchanged(List.of(globalPeer(1, 1)), base);

    assertThat(store.snapshot().topology())
        .isEqualTo(base.topology().apply(List.of(globalPeer(1, 1))));
  }

  @Test
  default void a_plan_without_changes_still_needs_what_it_was_made_on() {
    TopologyStore store = open();
    Snapshot base = store.snapshot();
    assertThat(store.applyIfUnchanged(List.of(), base)).isGreaterThanOrEqualTo(base.revision());
    store.apply(List.of(nodeAs("n1", 1)), base);

    assertThatThrownBy(() -> store.applyIfUnchanged(List.of(), base))
        .isInstanceOf(StoreException.Conflict.class);
  }

  @Test
  default void plans_and_single_edits_meet_the_conflicts_they_meet_in_memory() {
    TopologyStore store = open();
    try (MemoryStore memory = MemoryStore.create()) {
      List<List<Change>> edits = Sample.of(Topologies.edits(), 60);
      Snapshot base = store.snapshot();
      Snapshot memoryBase = memory.snapshot();
      for (int i = 0; i < edits.size(); i++) {
        if (i % 3 == 0) {
          base = store.snapshot();
          memoryBase = memory.snapshot();
        }
        List<Change> edit = edits.get(i);
        boolean whole = i % 2 == 0;

        assertThat(found(store, edit, base, whole))
            .as("the entries that differ from the snapshot; edit %s", i)
            .isEqualTo(found(memory, edit, memoryBase, whole));

        assertThat(store.snapshot().topology()).isEqualTo(memory.snapshot().topology());
      }
    }
  }

  private static List<Change> found(
      TopologyStore store, List<Change> edit, Snapshot base, boolean whole) {
    try {
      if (whole) {
        store.applyIfUnchanged(edit, base);
      } else {
        store.apply(edit, base);
      }
      return List.of();
    } catch (StoreException.Conflict e) {
      return e.found();
    }
  }

  @Test
  default void of_many_plans_on_one_snapshot_one_gets_through() {
    TopologyStore store = open();
    for (int round = 1; round <= 5; round++) {
      Races.toBeTheOnlyPlan(IntStream.range(0, 6).mapToObj(i -> store).toList(), round);
    }
  }

  @Test
  default void of_many_plans_that_only_remove_one_gets_through() {
    TopologyStore store = open();
    for (int round = 1; round <= 5; round++) {
      Races.toBeTheOnlyRemoval(IntStream.range(0, 6).mapToObj(i -> store).toList());
    }
  }

  @Test
  default void of_two_proven_plans_on_one_snapshot_one_is_stored() {
    TopologyStore store = open();
    ProvenPlans.race(List.of(store, store));
  }

  @Test
  default void whoever_converges_ends_with_a_proven_network_and_loses_nothing_of_others() {
    TopologyStore store = open();
    ProvenPlans.converge(IntStream.range(0, 4).mapToObj(i -> store).toList());
  }

  @Test
  default void a_plan_is_refused_by_its_check_before_anything_is_written() {
    TopologyStore store = open();
    ProvenPlans.refuse(store);
  }

  @Test
  default void two_changes_of_one_entry_are_refused_of_a_plan_too() {
    TopologyStore store = open();
    Snapshot base = store.snapshot();

    assertThatThrownBy(() -> store.applyIfUnchanged(List.of(nodeAs("n1", 1), noNodeAs("n1")), base))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(store.snapshot().topology()).isEqualTo(Topology.empty());
  }
}
