package io.github.reflectory.etcd.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.raw.KeySpace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Keys are held as a plain sorted map would hold them. */
class HeldKeysProperties {
  /** Keys of few hosts, some of them with more keys than have a place, and keys of none. */
  @Provide
  Arbitrary<List<RawChange>> changes() {
    Arbitrary<String> hosts = Arbitraries.of("N1", "N2", "");
    Arbitrary<String> ends = Arbitraries.integers().between(0, 50).map(i -> "/a/" + i);
    Arbitrary<String> ofHosts =
        Combinators.combine(hosts, ends).as((host, end) -> KeySpace.HOSTS + host + end);
    Arbitrary<String> others =
        Arbitraries.of("/", "/calico", "/calico/bgp/v1/host", "/calico/bgp/v1/host/N1", "/b/c");
    Arbitrary<String> keys = Arbitraries.frequencyOf(Tuple.of(9, ofHosts), Tuple.of(1, others));
    Arbitrary<String> values = Arbitraries.of("1", "2", "").injectNull(0.3);
    return Combinators.combine(keys, values).as(RawChange::new).list().ofMaxSize(200);
  }

  @Property(tries = 300)
  void keys_are_held_as_a_sorted_map_holds_them(@ForAll("changes") List<RawChange> changes) {
    TreeMap<String, String> plain = new TreeMap<>();
    HeldKeys held = new HeldKeys();
    for (RawChange change : changes) {
      String key = change.key();
      String value = change.value();
      if (value == null) {
        assertThat(held.remove(key)).isEqualTo(plain.remove(key));
      } else {
        assertThat(held.put(key, value)).isEqualTo(plain.put(key, value));
      }
      assertThat(held.value(key)).isEqualTo(value);
    }

    Map<String, String> all = new TreeMap<>();
    held.forEach((key, value) -> assertThat(all.put(key, value)).isNull());
    assertThat(all).isEqualTo(plain);
    for (String folder :
        List.of(
            "",
            "/calico",
            "/calico/bgp/v1/host",
            KeySpace.HOSTS + "N1",
            "/b",
            KeySpace.HOSTS,
            KeySpace.HOSTS + "N1/a",
            KeySpace.HOSTS + "N1/a/1",
            "/calico/bgp/v1/hos")) {
      assertThat(held.below(folder))
          .containsExactlyInAnyOrderElementsOf(
              plain.keySet().stream().filter(key -> key.startsWith(folder + "/")).toList());
    }
  }
}
