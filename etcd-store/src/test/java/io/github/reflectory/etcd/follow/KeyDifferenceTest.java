package io.github.reflectory.etcd.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.raw.RawDelta;
import io.github.reflectory.raw.RawEntry;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyDifferenceTest {
  private static final String HOST = HostKeys.folder("N1");

  /** Few keys and values, so that many are the same; in no order, as etcd's is not Java's. */
  @Provide
  Arbitrary<Map<String, String>> keys() {
    Arbitrary<String> keys =
        Arbitraries.of("/a", "/a/b", "/b", "/\uD83D\uDE00", "/\uFF5E", HOST + "a", HOST + "b");
    return Arbitraries.maps(keys, Arbitraries.of("1", "2", "3"));
  }

  @Property(tries = 300)
  void what_is_told_makes_of_the_keys_before_the_keys_of_now(
      @ForAll("keys") Map<String, String> before, @ForAll("keys") Map<String, String> now) {
    HeldKeys held = new HeldKeys();
    before.forEach(held::put);
    KeyDifference difference = new KeyDifference(held);
    now.forEach((key, value) -> difference.add(key, value, 7));

    List<RawChange> wanted =
        RawDelta.between(entries(before), entries(now)).stream()
            .map(delta -> new RawChange(delta.key(), delta.value()))
            .toList();
    assertThat(difference.changes()).containsExactlyInAnyOrderElementsOf(wanted);
  }

  private static ImmutableSortedMap<String, RawEntry> entries(Map<String, String> values) {
    ImmutableSortedMap.Builder<String, RawEntry> entries = ImmutableSortedMap.naturalOrder();
    values.forEach((key, value) -> entries.put(key, new RawEntry(value, 1)));
    return entries.build();
  }
}
