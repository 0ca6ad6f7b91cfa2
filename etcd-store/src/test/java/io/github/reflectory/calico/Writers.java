package io.github.reflectory.calico;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import java.util.List;
import java.util.stream.LongStream;

/** Many writes in little time: nodes are given AS numbers. */
final class Writers {
  private static final int NODES = 100;

  private Writers() {}

  /** So many keys, each a revision in v2. */
  static void write(CalicoStore store, int keys) {
    for (int round = 1; round <= keys / NODES; round++) {
      setAs(store, 0, NODES, round);
    }
  }

  /** So many revisions in either API. */
  static void revisions(CalicoStore store, int count) {
    for (int i = 0; i < count; i++) {
      setAs(store, i % NODES, i % NODES + 1, 1 + i / NODES);
    }
  }

  private static void setAs(CalicoStore store, int from, int to, long as) {
    List<Change> changes =
        LongStream.range(from, to)
            .<Change>mapToObj(n -> new NodeEntry.As(new Name("w" + n)).set(new Asn(as)))
            .toList();
    store.apply(changes, store.snapshot());
  }
}
