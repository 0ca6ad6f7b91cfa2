package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.codec.Texts;
import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.testkit.Topologies;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import io.github.reflectory.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever is in a store, what can be read is read, and the rest harms nobody. */
class HostileKeysProperties {
  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Provide
  Arbitrary<Map.Entry<String, String>> odd() {
    return Texts.oddEntries();
  }

  @Provide
  Arbitrary<List<Map.Entry<String, String>>> manyOdd() {
    return Texts.oddEntries().list().ofSize(20);
  }

  @Provide
  Arbitrary<String> json() {
    return Texts.json();
  }

  @Property
  void odd_entries_are_set_aside_or_ignored_and_cost_no_other(
      @ForAll("topologies") Topology topology,
      @ForAll("manyOdd") List<Map.Entry<String, String>> odd) {
    SortedMap<String, String> keys = Keys.encode(topology);
    Set<Change> without = entries(topology);
    odd.forEach(entry -> keys.put(entry.getKey(), entry.getValue()));

    CalicoIndex index = Keys.decode(keys);

    Set<Entry<?>> touched = new HashSet<>();
    odd.forEach(entry -> touched.add(entry(entry.getKey())));
    assertThat(untouched(entries(index.topology()), touched))
        .isEqualTo(untouched(without, touched));
    assertThat(index.setAside()).allSatisfy(HostileKeysProperties::fitForOneLine);
    assertThat(index.setAside())
        .extracting(SetAside::key)
        .isSubsetOf(odd.stream().map(Map.Entry::getKey).toList());
  }

  private static Set<Change> untouched(Set<Change> entries, Set<Entry<?>> touched) {
    return entries.stream()
        .filter(change -> !touched.contains(change.entry()))
        .collect(Collectors.toSet());
  }

  private static void fitForOneLine(SetAside setAside) {
    assertThat(setAside.toString().chars().allMatch(c -> c >= ' ' && c <= '~')).isTrue();
    assertThat(setAside.toString()).hasSizeLessThan(1000);
  }

  private static Set<Change> entries(Topology topology) {
    return new HashSet<>(Topology.empty().diff(topology).changes());
  }

  private static @Nullable Entry<?> entry(String key) {
    try {
      return CalicoKeys.entry(key);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Property(tries = 5000)
  void json_is_an_object_of_fields_or_refused(@ForAll("json") String text) {
    JsonFields fields;
    try {
      fields = JsonFields.parse(text);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).matches("[ -~]{1,600}");
      return;
    }
    assertThat(JsonFields.parse(fields.toString())).hasToString(fields.toString());
  }

  @Property
  void whatever_spells_an_entry_is_listed_with_it(@ForAll("odd") Map.Entry<String, String> odd) {
    Entry<?> entry = entry(odd.getKey());

    if (entry != null) {
      assertThat(odd.getKey()).startsWith(CalicoKeys.prefix(entry));
    }
  }

  @Property
  void an_odd_entry_can_be_replaced(@ForAll("odd") Map.Entry<String, String> odd) {
    Entry<?> touched = entry(odd.getKey());
    TreeMap<String, String> keys = new TreeMap<>(Map.of(odd.getKey(), odd.getValue()));
    List<Change> nothing = List.of();
    assertThat(Keys.write(keys, nothing)).isEqualTo(keys);
    if (touched != null) {
      Change held = touched.in(Keys.decode(keys).topology());
      if (!held.removes()) {
        SortedMap<String, String> left = Keys.write(keys, List.of(touched.remove()));
        assertThat(left.values()).allMatch(String::isEmpty);
        assertThat(left.keySet()).allMatch(HostKeys::isNeeded);
        SortedMap<String, String> again = Keys.write(keys, List.of(held));
        assertThat(Keys.decode(again).topology()).isEqualTo(Keys.decode(keys).topology());
      }
    }
  }
}
