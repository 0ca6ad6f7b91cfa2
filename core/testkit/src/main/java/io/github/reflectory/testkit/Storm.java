package io.github.reflectory.testkit;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** Writers that get in each other's way while watches follow. */
final class Storm {
  private static final int WRITES = 40;

  private Storm() {}

  /**
   * Every store writes random edits at once; watches opened before, during and after must end at
   * what is held then.
   */
  static void over(List<? extends TopologyStore> stores) {
    List<Recorder> watching = new ArrayList<>();
    stores.forEach(store -> watching.add(watch(store)));
    List<List<List<Change>>> edits = new ArrayList<>();
    stores.forEach(store -> edits.add(Sample.of(Topologies.edits(), WRITES, edits.size())));

    watching.addAll(
        Races.inParallel(
            stores.size(),
            writer -> {
              TopologyStore store = stores.get(writer);
              List<List<Change>> mine = edits.get(writer);
              mine.subList(0, WRITES / 2).forEach(edit -> write(edit, store));
              Recorder late = watch(store);
              mine.subList(WRITES / 2, WRITES).forEach(edit -> write(edit, store));
              return late;
            }));

    stores.forEach(store -> watching.add(watch(store)));
    Topology held = stores.get(0).snapshot().topology();
    watching.forEach(heard -> heard.awaitTopology(held));
  }

  private static Recorder watch(TopologyStore store) {
    Recorder heard = new Recorder();
    store.watch(heard);
    return heard;
  }

  private static void write(List<Change> edit, TopologyStore store) {
    while (true) {
      Snapshot base = store.snapshot();
      try {
        store.apply(edit, base);
        return;
      } catch (StoreException.Conflict e) {
        // Somebody was quicker; the next snapshot has it.
      }
    }
  }
}
