package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.store.Snapshot;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.NodeEntry;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.Setting;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is removed in several steps, with somebody else in between. */
class InterruptedWritesTest {
  private static final IpAddress RR = IpAddress.parse("fd00::1");
  private static final String COUNTS = "/calico/bgp/v1/rr_v6/fd00::1";
  private static final String OTHER = "/calico/bgp/v1/rr_v6/FD00::1";
  private static final Change AS = new Setting.DefaultAs().set(new Asn(64512));
  private static final String HOST = "/calico/bgp/v1/host/h/";
  private static final Change NODE_GONE =
      new NodeEntry.Address(new Name("h"), AddressFamily.IPV4).remove();
  private static final Change REMOVED = new Entry.RegisteredReflector(RR).remove();

  private final StepKeys keys = new StepKeys();
  private final CalicoStore store = CalicoStore.over(keys);

  @BeforeEach
  void spellTwice() {
    keys.put(COUNTS, "{\"cluster_id\": \"1.1.1.1\"}");
    keys.put(OTHER, "{\"cluster_id\": \"2.2.2.2\"}");
  }

  @Test
  void an_entry_written_again_as_it_was_is_still_removed() {
    Snapshot base = store.snapshot();
    keys.interrupt(2, () -> keys.put(COUNTS, "{\"cluster_id\": \"1.1.1.1\"}"));

    store.apply(List.of(AS, REMOVED), base);

    assertThat(store.dump()).containsOnlyKeys("/calico/bgp/v1/global/as_num");
  }

  @Test
  void what_was_written_before_the_store_went_away_is_told() {
    Snapshot base = store.snapshot();
    goesAway(new StoreException.Unavailable("away", null));

    assertThatThrownBy(() -> store.apply(List.of(AS, REMOVED), base))
        .isInstanceOf(StoreException.Unavailable.class)
        .hasMessage("away; 1 of 2 changes had been written before");
  }

  @Test
  void an_interrupt_after_something_was_written_is_no_plain_interrupt() {
    Snapshot base = store.snapshot();
    goesAway(new StoreException.Interrupted(null));

    assertThatThrownBy(() -> store.applyIfUnchanged(List.of(AS, REMOVED), base))
        .isInstanceOf(StoreException.OutcomeUnknown.class)
        .hasMessageContaining("; 1 of 2 changes had been written before");
  }

  /** After the second of three writes, which is then found not to be the last. */
  private void goesAway(StoreException failure) {
    keys.interrupt(
        2,
        () -> {
          keys.put(COUNTS, "{\"cluster_id\": \"1.1.1.1\"}");
          keys.fail(failure);
        });
  }

  @Test
  void an_entry_that_is_only_half_removed_does_not_count_as_applied() {
    Snapshot base = store.snapshot();
    keys.interrupt(2, () -> keys.put(COUNTS, "{}"));

    assertThatThrownBy(() -> store.apply(List.of(AS, REMOVED), base))
        .isInstanceOfSatisfying(
            StoreException.Conflict.class,
            conflict -> {
              assertThat(conflict.applied()).containsExactly(AS);
              assertThat(conflict.found())
                  .containsExactly(Entry.RegisteredReflector.of(Reflector.of(RR)));
            });
    assertThat(store.snapshot().topology().reflectors()).containsKey(RR);
    assertThat(store.snapshot().setAside()).isEmpty();
  }

  private void host() {
    keys.put(HOST + "ip_addr_v4", "10.0.2.1");
    keys.put(HOST + "ip_addr_v6", "");
    keys.put(HOST + "loglevel", "info");
  }

  @Test
  void a_host_that_is_back_before_it_has_gone_stays_whole() {
    host();
    Snapshot base = store.snapshot();
    // Of the address, and of what makes no topology.
    keys.interrupt(2, () -> keys.put(HOST + "ip_addr_v4", "10.0.2.2"));

    store.apply(List.of(NODE_GONE), base);

    assertThat(store.dump())
        .containsEntry(HOST + "ip_addr_v4", "10.0.2.2")
        .containsEntry(HOST + "ip_addr_v6", "");
  }

  /** Calico's own readers stop at a host that has any key, but not those of its addresses. */
  @Test
  void what_somebody_gives_a_host_while_it_goes_is_left_where_it_can_be_read() {
    host();
    Snapshot base = store.snapshot();
    keys.interrupt(3, () -> keys.put(HOST + "peer_v4/10.0.1.1", "{\"as_num\": \"64512\"}"));

    store.apply(List.of(NODE_GONE), base);

    assertThat(store.dump())
        .containsEntry(HOST + "peer_v4/10.0.1.1", "{\"as_num\": \"64512\"}")
        .containsEntry(HOST + "ip_addr_v4", "")
        .containsEntry(HOST + "ip_addr_v6", "");
  }

  @Test
  void what_somebody_gives_a_host_that_is_removed_is_left_where_it_can_be_read() {
    host();
    keys.interrupt(2, () -> keys.put(HOST + "as_num", "64513"));

    assertThat(store.removeHost("h")).contains(HOST + "ip_addr_v4");

    assertThat(store.dump())
        .containsEntry(HOST + "as_num", "64513")
        .containsEntry(HOST + "ip_addr_v4", "")
        .containsEntry(HOST + "ip_addr_v6", "");
  }
}
