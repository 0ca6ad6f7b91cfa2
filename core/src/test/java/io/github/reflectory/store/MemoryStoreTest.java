package io.github.reflectory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Setting;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the store contract does not say; the contract itself is tested in the testkit. */
class MemoryStoreTest {
  private static final Change AS_1 = new Setting.DefaultAs().set(new Asn(1));
  private static final Change AS_2 = new Setting.DefaultAs().set(new Asn(2));

  @Test
  void a_store_can_start_with_a_topology() {
    Topology topology = Topology.empty().apply(List.of(AS_1));

    try (MemoryStore store = MemoryStore.of(topology)) {
      assertThat(store.snapshot().topology()).isEqualTo(topology);
    }
  }

  @Test
  void a_conflict_says_what_was_found() {
    try (MemoryStore store = MemoryStore.create()) {
      Snapshot base = store.snapshot();
      Change peer = new Entry.GlobalPeer(IpAddress.parse("10.0.1.1")).set(new Asn(1));
      store.apply(List.of(AS_1, peer), base);

      assertThatThrownBy(() -> store.apply(List.of(AS_2), base))
          .isInstanceOf(StoreException.Conflict.class)
          .hasMessage("changed by somebody else meanwhile: default AS number: 1");
      assertThatThrownBy(() -> store.apply(List.of(AS_2, peer), base))
          .hasMessage("changed by somebody else meanwhile: global peer 10.0.1.1: AS 1 and 1 more");
    }
  }

  @Test
  void keys_set_aside_are_printed_in_one_harmless_line() {
    SetAside hostile = new SetAside("/a\nb\u001b" + "x".repeat(1000), "expected c");

    assertThat(hostile.toString())
        .startsWith("/a\\u000ab\\u001bxxx")
        .endsWith("xxx... (1005 characters): expected c")
        .hasSizeLessThan(500);
  }
}
