package io.github.reflectory.testkit;

import static io.github.reflectory.testkit.Entries.nodeAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.store.Watch;
import io.github.reflectory.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is left of a store after it was closed. */
public interface CloseContract extends StoreUnderTest {

  @Test
  default void a_closed_store_answers_nothing() {
    TopologyStore store = open();
    Snapshot base = store.snapshot();

    store.close();

    assertThatThrownBy(store::snapshot)
        .as("after close every call throws Closed")
        .isInstanceOf(StoreException.Closed.class);
    assertThatThrownBy(() -> store.apply(List.of(nodeAs("n1", 1)), base))
        .as("after close every call throws Closed")
        .isInstanceOf(StoreException.Closed.class);
    assertThatThrownBy(() -> store.apply(List.of(), base))
        .as("after close every call throws Closed, also one with nothing to do")
        .isInstanceOf(StoreException.Closed.class);
  }

  @Test
  default void closing_twice_does_nothing() {
    TopologyStore store = open();
    Watch watch = store.watch(event -> {});

    store.close();
    store.close();
    watch.close();
    watch.close();
  }

  @Test
  default void an_open_store_does_not_keep_the_virtual_machine_running() {
    Set<Thread> before = threads();
    TopologyStore store = open();
    Recorder heard = new Recorder();
    store.watch(heard);
    heard.awaitRevision(store.apply(List.of(nodeAs("n1", 1)), store.snapshot()));

    Set<Thread> added = threads();
    added.removeAll(before);

    assertThat(added)
        .as("a store that is never closed does not keep the virtual machine running")
        .allMatch(Thread::isDaemon);
  }

  @Test
  default void closing_ends_every_watch_and_its_thread() throws Exception {
    Set<Thread> before = threads();
    TopologyStore store = open();
    for (int i = 0; i < 3; i++) {
      Recorder heard = new Recorder();
      store.watch(heard);
      heard.awaitTopology(Topology.empty());
    }
    Set<Thread> added =
        threads().stream()
            .filter(thread -> thread.getName().startsWith("reflectory-"))
            .collect(Collectors.toCollection(HashSet::new));
    added.removeAll(before);

    store.close();

    for (Thread thread : added) {
      thread.join(30_000);
      assertThat(thread.isAlive()).as("closing ends every watch: %s", thread).isFalse();
    }
  }

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }
}
