package io.github.reflectory.testkit;

import static io.github.reflectory.testkit.Entries.nodeAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.store.TopologyStore;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a caller is told whose thread is interrupted: not that anything is wrong with the store. */
public interface InterruptContract extends StoreUnderTest {

  @Test
  default void an_interrupted_reader_is_told_that_it_was_interrupted() {
    TopologyStore store = open();

    Throwable thrown = interrupted(store::snapshot);

    if (thrown != null) {
      assertThat(thrown)
          .as("an interrupt is no fault of the store, which trying later would help")
          .isInstanceOf(StoreException.Interrupted.class);
    }
    assertThat(store.snapshot().topology())
        .as("a store can be used after an interrupt")
        .isEqualTo(Topology.empty());
  }

  @Test
  default void an_interrupted_writer_is_told_that_it_was_interrupted() {
    TopologyStore store = open();
    Snapshot base = store.snapshot();
    Topology written = Topology.empty().apply(List.of(nodeAs("n1", 1)));

    Throwable thrown = interrupted(() -> store.apply(List.of(nodeAs("n1", 1)), base));

    Topology held = store.snapshot().topology();
    if (thrown == null) {
      assertThat(held).as("what apply returned from is held").isEqualTo(written);
    } else if (thrown instanceof StoreException.Interrupted) {
      assertThat(held).as("Interrupted means that nothing was written").isEqualTo(base.topology());
    } else {
      assertThat(thrown)
          .as("an interrupt is no fault of the store, which trying later would help")
          .isInstanceOf(StoreException.OutcomeUnknown.class)
          .hasMessageContaining("interrupted");
    }
  }

  private static Throwable interrupted(ThrowingCallable call) {
    Thread.currentThread().interrupt();
    try {
      return catchThrowable(call);
    } finally {
      assertThat(Thread.interrupted()).as("an interrupted thread stays interrupted").isTrue();
    }
  }
}
