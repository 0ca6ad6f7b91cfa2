package io.github.reflectory.testkit;

import static io.github.reflectory.testkit.Entries.nodeAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What several who opened the same store see of each other. */
public interface SharedStoreContract extends StoreUnderTest {

  @Test
  default void what_one_has_written_every_other_sees_at_once() {
    List<TopologyStore> all = Stream.generate(this::open).limit(3).toList();
    for (int i = 0; i < 30; i++) {
      TopologyStore writer = all.get(i % 3);
      writer.apply(List.of(nodeAs("n" + i % 5, i + 1)), writer.snapshot());

      Topology held = writer.snapshot().topology();
      assertThat(all)
          .as("once apply has returned, the snapshots of all openers hold the changes")
          .allSatisfy(s -> assertThat(s.snapshot().topology()).isEqualTo(held));
    }
  }

  @Test
  default void a_write_of_another_is_a_conflict() {
    TopologyStore one = open();
    TopologyStore other = open();
    Snapshot base = one.snapshot();
    other.apply(List.of(nodeAs("n1", 2)), other.snapshot());

    assertThatThrownBy(() -> one.apply(List.of(nodeAs("n1", 1)), base))
        .as("an entry that another opener has changed is a conflict, which names it")
        .isInstanceOfSatisfying(
            StoreException.Conflict.class,
            conflict -> assertThat(conflict.found()).containsExactly(nodeAs("n1", 2)));

    assertThat(one.snapshot().topology())
        .as("a conflict overwrites nothing")
        .isEqualTo(Topology.empty().apply(List.of(nodeAs("n1", 2))));
  }

  @Test
  default void of_many_who_create_one_entry_through_their_own_store_one_wins() {
    List<TopologyStore> all = Stream.generate(this::open).limit(6).toList();
    for (int round = 1; round <= 10; round++) {
      Races.toCreateOneEntry(all, round);
    }
  }

  @Test
  default void of_many_plans_on_one_snapshot_through_their_own_store_one_gets_through() {
    List<TopologyStore> all = Stream.generate(this::open).limit(4).toList();
    for (int round = 1; round <= 5; round++) {
      Races.toBeTheOnlyPlan(all, round);
      Races.toBeTheOnlyRemoval(all);
    }
    ProvenPlans.race(all);
  }

  @Test
  default void all_who_converge_through_their_own_store_lose_nothing() {
    ProvenPlans.converge(Stream.generate(this::open).limit(4).toList());
  }

  @Test
  default void no_update_through_several_stores_is_lost() {
    Races.toCount(Stream.generate(this::open).limit(4).toList());
  }

  @Test
  default void all_watches_end_where_a_storm_over_several_stores_ends() {
    Storm.over(Stream.generate(this::open).limit(4).toList());
  }

  @Test
  default void a_watch_hears_what_others_write() {
    TopologyStore watching = open();
    TopologyStore writing = open();
    Recorder heard = new Recorder();
    watching.watch(heard);
    heard.awaitTopology(Topology.empty());

    for (Topology target : Sample.of(Topologies.topologies(), 10)) {
      Snapshot base = writing.snapshot();
      writing.apply(base.topology().diff(target), base);
      heard.awaitTopology(target);
    }
  }

  @Test
  default void closing_one_leaves_the_others_open() {
    TopologyStore closed = open();
    TopologyStore open = open();
    Recorder ended = new Recorder();
    Recorder heard = new Recorder();
    closed.watch(ended);
    ended.awaitTopology(Topology.empty());
    open.watch(heard);

    closed.close();
    open.apply(List.of(nodeAs("n1", 1)), open.snapshot());

    heard.awaitTopology(open.snapshot().topology());
    assertThat(ended.events()).as("a watch of a closed store delivers nothing more").hasSize(1);
  }
}
