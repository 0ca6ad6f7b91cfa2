package io.github.reflectory.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** An index that follows changes knows what one that reads everything anew knows. */
class CalicoIndexProperties {
  /** Few keys, so that they change often, many of them spellings of one address. */
  @Provide
  Arbitrary<List<List<RawDelta>>> batches() {
    Arbitrary<Map.Entry<String, String>> entries =
        Arbitraries.frequencyOf(
            Tuple.of(4, Texts.spelledEntries()),
            Tuple.of(2, Texts.entries()),
            Tuple.of(1, Texts.oddEntries()));
    Arbitrary<RawDelta> deltas =
        Combinators.combine(entries, Arbitraries.integers().between(1, 4))
            .as((entry, die) -> delta(entry, die == 1));
    return deltas.list().uniqueElements(RawDelta::key).ofMaxSize(8).list().ofMaxSize(10);
  }

  private static RawDelta delta(Map.Entry<String, String> entry, boolean gone) {
    return new RawDelta(entry.getKey(), gone ? null : entry.getValue());
  }

  @Property
  void following_changes_is_reading_anew(@ForAll("batches") List<List<RawDelta>> batches) {
    TreeMap<String, String> keys = new TreeMap<>();
    CalicoIndex following = Keys.decode(keys);
    Topology told = Topology.empty();
    for (List<RawDelta> batch : batches) {
      batch.forEach(delta -> put(keys, delta.key(), delta.value()));

      List<Change> changes = following.update(batch);

      CalicoIndex anew = Keys.decode(keys);
      Topology before = told;
      assertThat(changes.stream().map(Change::entry)).doesNotHaveDuplicates();
      assertThat(changes).noneMatch(change -> change.equals(change.in(before)));
      told = told.apply(changes);
      assertThat(told).isEqualTo(anew.topology());
      assertThat(following.topology()).isEqualTo(anew.topology());
      assertThat(following.setAside()).isEqualTo(anew.setAside());
    }
  }

  @Property
  void the_order_of_keys_does_not_matter(
      @ForAll("batches") List<List<RawDelta>> batches, @ForAll long seed) {
    TreeMap<String, String> keys = new TreeMap<>();
    batches.forEach(batch -> batch.forEach(delta -> put(keys, delta.key(), delta.value())));
    List<RawDelta> shuffled =
        new ArrayList<>(
            keys.entrySet().stream().map(e -> new RawDelta(e.getKey(), e.getValue())).toList());
    Collections.shuffle(shuffled, new Random(seed));
    CalicoIndex index = Keys.decode(new TreeMap<>());

    for (RawDelta delta : shuffled) {
      index.update(List.of(delta));
    }

    assertThat(index.topology()).isEqualTo(Keys.decode(keys).topology());
    assertThat(index.setAside()).isEqualTo(Keys.decode(keys).setAside());
  }

  @Property
  void differences_lead_from_one_listing_to_the_other(
      @ForAll("batches") List<List<RawDelta>> before,
      @ForAll("batches") List<List<RawDelta>> after) {
    TreeMap<String, String> from = new TreeMap<>();
    before.forEach(batch -> batch.forEach(delta -> put(from, delta.key(), delta.value())));
    TreeMap<String, String> to = new TreeMap<>(from);
    after.forEach(batch -> batch.forEach(delta -> put(to, delta.key(), delta.value())));

    List<RawDelta> deltas =
        RawDelta.between(Keys.listing(from).entries(), Keys.listing(to).entries());

    assertThat(deltas).extracting(RawDelta::key).isSorted().doesNotHaveDuplicates();
    assertThat(deltas).noneMatch(delta -> Objects.equals(from.get(delta.key()), delta.value()));
    deltas.forEach(delta -> put(from, delta.key(), delta.value()));
    assertThat(from).isEqualTo(to);
  }

  private static void put(Map<String, String> keys, String key, @Nullable String value) {
    if (value == null) {
      keys.remove(key);
    } else {
      keys.put(key, value);
    }
  }
}
