package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Etcd writes the keys of one step many at once, so there must be few steps. */
class CalicoWritesTest {
  private static final int REFLECTORS = 100;

  private final SortedMap<String, String> spelledTwice = new TreeMap<>();
  private final SortedMap<String, String> spelledOtherwise = new TreeMap<>();

  CalicoWritesTest() {
    for (int i = 1; i <= REFLECTORS; i++) {
      String upper = KeySpace.ROOT + "rr_v6/FD00::" + i;
      spelledTwice.put(KeySpace.ROOT + "rr_v6/fd00::" + i, "{\"cluster_id\": \"1.1.1.1\"}");
      spelledTwice.put(upper, "{\"cluster_id\": \"2.2.2.2\"}");
      spelledOtherwise.put(upper, "{\"cluster_id\": \"3.3.3.3\"}");
    }
  }

  @Test
  void entries_spelled_twice_are_removed_in_two_steps() {
    CalicoIndex index = Keys.decode(spelledTwice);

    List<List<RawWrite>> steps =
        CalicoWrites.of(index.topology().diff(Topology.empty()), Keys.listing(spelledTwice), index);

    assertThat(steps).extracting(List::size).containsExactly(REFLECTORS, REFLECTORS);
    assertThat(steps.get(1)).allMatch(write -> write.key().contains("/fd00::"));
  }

  @Test
  void keys_that_change_their_spelling_are_loaded_in_two_steps() {
    List<List<RawWrite>> steps =
        CalicoWrites.of(
            ImmutableSortedMap.copyOfSorted(spelledOtherwise), true, Keys.listing(spelledTwice));

    assertThat(steps).extracting(List::size).containsExactly(REFLECTORS, REFLECTORS);
    assertThat(steps.get(0)).allMatch(write -> write.value() != null);
    assertThat(steps.get(1)).allMatch(write -> write.value() == null);
  }

  @Test
  void keys_of_new_entries_are_loaded_in_one_step() {
    assertThat(
            CalicoWrites.of(
                ImmutableSortedMap.copyOfSorted(spelledOtherwise),
                true,
                Keys.listing(new TreeMap<>())))
        .extracting(List::size)
        .containsExactly(REFLECTORS);
  }

  /** Calico's own readers stop at a host that has other keys, but not these. */
  @Test
  void of_a_host_that_is_removed_the_addresses_go_last() {
    SortedMap<String, String> keys = new TreeMap<>();
    for (String key : List.of("as_num", "ip_addr_v4", "ip_addr_v6", "loglevel", "network_v4")) {
      keys.put(HostKeys.folder("n1") + key, "");
    }

    List<List<RawWrite>> steps = CalicoWrites.removing(keys.keySet(), Keys.listing(keys));

    assertThat(steps).extracting(List::size).containsExactly(3, 2);
    assertThat(steps.get(1))
        .extracting(RawWrite::key)
        .containsExactly(
            HostKeys.folder("n1") + "ip_addr_v4", HostKeys.folder("n1") + "ip_addr_v6");
  }
}
