package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.inventory.Inventory;
import io.github.reflectory.plan.Planner;
import io.github.reflectory.store.MemoryStore;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Edits of 1 to {@value LargeEdits#LARGEST} entries in both families, held against {@link
 * MemoryStore}: the same is held afterwards, and the same conflicts are met. More of them are tried
 * with {@code -Dreflectory.store.edits=N}.
 */
public interface LargeEditsContract extends StoreUnderTest {
  /** How many edits a test makes. */
  int EDITS = Integer.getInteger("reflectory.store.edits", 12);

  @Test
  default void an_edit_of_any_size_is_applied_as_in_memory() {
    TopologyStore store = open();
    try (MemoryStore memory = MemoryStore.create()) {
      LargeEdits edits = new LargeEdits(1);
      for (int i = 0; i < EDITS; i++) {
        Snapshot base = store.snapshot();
        List<Change> edit = edits.next(base.topology());

        store.apply(edit, base);

        memory.apply(edit, memory.snapshot());
        assertThat(store.snapshot().topology())
            .as("apply writes all changes and nothing else; edit %s of %s changes", i, edit.size())
            .isEqualTo(memory.snapshot().topology());
      }
    }
  }

  @Test
  default void an_edit_of_any_size_meets_the_conflicts_it_meets_in_memory() {
    TopologyStore store = open();
    try (MemoryStore memory = MemoryStore.create()) {
      LargeEdits edits = new LargeEdits(2);
      for (int i = 0; i < EDITS; i++) {
        Snapshot base = store.snapshot();
        Snapshot memoryBase = memory.snapshot();
        List<Change> before = edits.next(base.topology());
        if (i % 3 > 0) {
          before = before.subList(0, Math.min(i % 3, before.size()));
        }
        store.apply(before, base);
        memory.apply(before, memoryBase);
        List<Change> edit = edits.next(base.topology());

        assertThat(conflicts(store, edit, base))
            .as(
                "apply meets a conflict if and only if an entry that it touches is no longer as in"
                    + " the snapshot; edit %s of %s changes after another of %s",
                i, edit.size(), before.size())
            .isEqualTo(conflicts(memory, edit, memoryBase));

        assertThat(store.snapshot().topology())
            .as("a conflict overwrites nothing; edit %s of %s changes", i, edit.size())
            .isEqualTo(memory.snapshot().topology());
      }
    }
  }

  /** The entries that differ, none if the changes were applied. */
  private static List<Change> conflicts(TopologyStore store, List<Change> edit, Snapshot base) {
    try {
      store.apply(edit, base);
      return ImmutableList.of();
    } catch (StoreException.Conflict e) {
      return e.found();
    }
  }

  @Test
  default void writers_of_different_nodes_never_disturb_each_other_however_much_they_write() {
    TopologyStore store = open();
    List<List<List<Change>>> written =
        Races.inParallel(
            3,
            writer -> {
              LargeEdits edits = new LargeEdits(writer, "w" + writer + "-");
              List<List<Change>> mine = new ArrayList<>();
              for (int i = 0; i < EDITS / 4; i++) {
                Snapshot base = store.snapshot();
                List<Change> edit = edits.next(base.topology());
                store.apply(edit, base);
                mine.add(edit);
              }
              return mine;
            });

    Topology expected = Topology.empty();
    for (List<List<Change>> writer : written) {
      for (List<Change> edit : writer) {
        expected = expected.apply(edit);
      }
    }
    assertThat(store.snapshot().topology())
        .as("no change of any writer is lost")
        .isEqualTo(expected);
  }

  @Test
  default void a_reflector_of_a_dual_stack_rack_is_replaced() {
    TopologyStore store = open();
    Planner planner = Planner.topOfRack().withPruning(true);
    for (int nodes : new int[] {17, 30}) {
      for (int reflector : new int[] {2, 3}) {
        Snapshot base = store.snapshot();
        Topology planned = planner.plan(rack(nodes, reflector), base.topology()).topology();

        store.apply(base.topology().diff(planned), base);

        assertThat(store.snapshot().topology())
            .as("apply of the only writer meets no conflict; %s nodes", nodes)
            .isEqualTo(planned);
      }
    }
  }

  private static Inventory rack(int nodes, int secondReflector) {
    return Inventory.builder(new Asn(64512))
        .rack(
            "rack1",
            rack -> {
              rack.reflector("RR1", "10.0.1.1", "fd00::1:1");
              rack.reflector(
                  "RR" + secondReflector,
                  "10.0.1." + secondReflector,
                  "fd00::1:" + secondReflector);
              for (int i = 1; i <= nodes; i++) {
                rack.node("N" + i, "10.0.2." + i, "fd00::2:" + i);
              }
            })
        .build();
  }
}
