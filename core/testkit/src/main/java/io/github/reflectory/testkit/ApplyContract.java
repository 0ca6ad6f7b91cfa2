package io.github.reflectory.testkit;

import static io.github.reflectory.testkit.Entries.globalPeer;
import static io.github.reflectory.testkit.Entries.noNodeAs;
import static io.github.reflectory.testkit.Entries.nodeAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.store.Revision;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Snapshots, and what {@link TopologyStore#apply} does with changes planned on them. */
public interface ApplyContract extends StoreUnderTest {

  @Test
  default void an_empty_store_holds_the_empty_topology() {
    Snapshot snapshot = open().snapshot();

    assertThat(snapshot.topology())
        .as("the snapshot of an empty store is the empty topology")
        .isEqualTo(Topology.empty());
    assertThat(snapshot.setAside()).as("nothing is set aside of nothing").isEmpty();
  }

  @Test
  default void what_is_applied_is_held_whatever_it_is() {
    TopologyStore store = open();
    for (Topology target : Sample.of(Topologies.topologies(), 30)) {
      Snapshot base = store.snapshot();

      Revision reached = store.apply(base.topology().diff(target), base);

      Snapshot after = store.snapshot();
      assertThat(after.topology())
          .as("once apply has returned, every later snapshot holds the changes and no others")
          .isEqualTo(target);
      assertThat(after.setAside()).as("what a store writes it can read").isEmpty();
      assertThat(after.revision())
          .as("a snapshot is not older than a write that was done before it")
          .isGreaterThanOrEqualTo(reached);
      assertThat(reached)
          .as("a write is not older than the snapshot it was planned on")
          .isGreaterThanOrEqualTo(base.revision());
    }
  }

  @Test
  default void revisions_rise_with_every_write() {
    TopologyStore store = open();
    Snapshot base = store.snapshot();

    Revision first = store.apply(List.of(nodeAs("n1", 1)), base);
    Revision second = store.apply(List.of(nodeAs("n2", 2)), base);

    assertThat(first)
        .as("a write has a later revision than what was before")
        .isGreaterThan(base.revision());
    assertThat(second).as("revisions rise with every write").isGreaterThan(first);
  }

  @Test
  default void a_touched_entry_that_was_changed_is_a_conflict() {
    TopologyStore store = open();
    store.apply(List.of(nodeAs("n1", 1)), store.snapshot());
    Snapshot base = store.snapshot();
    store.apply(List.of(nodeAs("n1", 2)), base);

    refuses(store, List.of(globalPeer(1, 1), nodeAs("n1", 3)), base, nodeAs("n1", 2));
  }

  @Test
  default void a_touched_entry_that_was_removed_is_a_conflict() {
    TopologyStore store = open();
    store.apply(List.of(nodeAs("n1", 1)), store.snapshot());
    Snapshot base = store.snapshot();
    store.apply(List.of(noNodeAs("n1")), base);

    refuses(store, List.of(globalPeer(1, 1), nodeAs("n1", 3)), base, noNodeAs("n1"));
  }

  @Test
  default void a_touched_entry_that_was_created_is_a_conflict() {
    TopologyStore store = open();
    Snapshot base = store.snapshot();
    store.apply(List.of(nodeAs("n1", 1)), base);

    refuses(store, List.of(globalPeer(1, 1), nodeAs("n1", 3)), base, nodeAs("n1", 1));
    refuses(store, List.of(globalPeer(1, 1), nodeAs("n1", 1)), base, nodeAs("n1", 1));
  }

  @Test
  default void a_conflict_names_every_entry_that_differs() {
    TopologyStore store = open();
    Snapshot base = store.snapshot();
    store.apply(List.of(nodeAs("n1", 1), nodeAs("n2", 2), nodeAs("n3", 3)), base);

    refuses(
        store,
        List.of(nodeAs("n2", 9), nodeAs("n4", 9), nodeAs("n1", 9)),
        base,
        nodeAs("n2", 2),
        nodeAs("n1", 1));
  }

  private static void refuses(
      TopologyStore store, List<Change> changes, Snapshot base, Change... found) {
    Snapshot before = store.snapshot();
    assertThatThrownBy(() -> store.apply(changes, base))
        .as("a touched entry that is no longer as in the snapshot is a conflict, which names it")
        .isInstanceOfSatisfying(
            StoreException.Conflict.class,
            conflict -> assertThat(conflict.found()).containsExactly(found));
    assertThat(store.snapshot())
        .as("a conflict met before the first write means that nothing was written")
        .isEqualTo(before);
  }

  @Test
  default void entries_that_are_not_touched_do_not_matter() {
    TopologyStore store = open();
    Snapshot base = store.snapshot();
    store.apply(List.of(nodeAs("n1", 1), globalPeer(1, 1)), base);

    store.apply(List.of(Entries.nodeAddress("n1", 1), globalPeer(2, 2)), base);

    assertThat(store.snapshot().topology())
        .as("entries that are not touched do not matter, and stay")
        .isEqualTo(
            Topology.empty()
                .apply(
                    List.of(
                        nodeAs("n1", 1),
                        globalPeer(1, 1),
                        Entries.nodeAddress("n1", 1),
                        globalPeer(2, 2))));
  }

  @Test
  default void two_changes_of_one_entry_are_refused() {
    TopologyStore store = open();
    Snapshot base = store.snapshot();

    assertThatThrownBy(
            () -> store.apply(List.of(nodeAs("n1", 1), globalPeer(1, 1), noNodeAs("n1")), base))
        .as("two changes of one entry are the caller's mistake, and named")
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n1");

    assertThat(store.snapshot()).as("what is refused writes nothing").isEqualTo(base);
  }

  @Test
  default void writing_what_is_there_already_changes_nothing() {
    TopologyStore store = open();
    store.apply(List.of(nodeAs("n1", 1)), store.snapshot());
    Snapshot base = store.snapshot();

    for (List<Change> nothing :
        List.of(List.<Change>of(), List.of(nodeAs("n1", 1), noNodeAs("n2")))) {
      assertThat(store.apply(nothing, base))
          .as("the revision of the snapshot, or a later one, if nothing had to be written")
          .isGreaterThanOrEqualTo(base.revision());
      assertThat(store.snapshot()).as("writing what is there changes nothing").isEqualTo(base);
    }
  }

  @Test
  default void of_many_who_create_one_entry_one_wins() {
    TopologyStore store = open();
    for (int round = 1; round <= 10; round++) {
      Races.toCreateOneEntry(IntStream.range(0, 8).mapToObj(i -> store).toList(), round);
    }
  }

  @Test
  default void no_update_of_one_entry_is_lost() {
    TopologyStore store = open();
    Races.toCount(IntStream.range(0, 4).mapToObj(i -> store).toList());
  }

  @Test
  default void writers_of_different_entries_never_disturb_each_other() {
    TopologyStore store = open();
    Snapshot base = store.snapshot();

    Races.inParallel(
        8,
        writer -> {
          for (int i = 0; i < 20; i++) {
            store.apply(List.of(nodeAs("n" + writer + "-" + i, writer + 1)), base);
          }
          return true;
        });

    Topology held = store.snapshot().topology();
    assertThat(held.nodes())
        .as("writers of different entries never disturb each other: no write is lost")
        .hasSize(160);
    assertThat(nodeAs("n7-19", 1).in(held))
        .as("what a writer has written is held")
        .isEqualTo(nodeAs("n7-19", 8));
  }
}
