package io.github.reflectory.calico.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.calico.Keys;
import io.github.reflectory.etcd.follow.HeldKeys;
import io.github.reflectory.etcd.follow.RawChange;
import io.github.reflectory.raw.RawDelta;
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
  Arbitrary<List<List<RawChange>>> batches() {
    Arbitrary<Map.Entry<String, String>> entries =
        Arbitraries.frequencyOf(
            Tuple.of(4, Texts.spelledEntries()),
            Tuple.of(2, Texts.entries()),
            Tuple.of(1, Texts.oddEntries()));
    Arbitrary<RawChange> changes =
        Combinators.combine(entries, Arbitraries.integers().between(1, 4))
            .as((entry, die) -> change(entry, die == 1));
    return changes.list().uniqueElements(RawChange::key).ofMaxSize(8).list().ofMaxSize(10);
  }

  private static RawChange change(Map.Entry<String, String> entry, boolean gone) {
    return new RawChange(entry.getKey(), gone ? null : entry.getValue());
  }

  /** What a follower tells of some changes. */
  private static List<RawDelta> take(List<RawChange> changes, HeldKeys held) {
    return changes.stream().map(change -> take(change, held)).toList();
  }

  private static RawDelta take(RawChange change, HeldKeys held) {
    String key = change.key();
    String value = change.value();
    String before = value == null ? held.remove(key) : held.put(key, value);
    return new RawDelta(key, before, value);
  }

  @Property
  void following_changes_is_reading_anew(@ForAll("batches") List<List<RawChange>> batches) {
    TreeMap<String, String> keys = new TreeMap<>();
    HeldKeys held = new HeldKeys();
    CalicoIndex following = CalicoIndex.following(held, KeyReading.of(held));
    Topology told = Topology.empty();
    for (List<RawChange> batch : batches) {
      batch.forEach(change -> put(keys, change.key(), change.value()));

      List<Change> changes = following.update(take(batch, held));

      CalicoIndex anew = Keys.decode(keys);
      Topology before = told;
      assertThat(changes.stream().map(Change::entry)).doesNotHaveDuplicates();
      assertThat(changes).noneMatch(change -> change.equals(change.in(before)));
      told = told.apply(changes);
      assertThat(told).isEqualTo(anew.topology());
      assertThat(following.setAside()).isEqualTo(anew.setAside());
    }
  }

  @Property
  void the_order_of_keys_does_not_matter(
      @ForAll("batches") List<List<RawChange>> batches, @ForAll long seed) {
    TreeMap<String, String> keys = new TreeMap<>();
    batches.forEach(batch -> batch.forEach(change -> put(keys, change.key(), change.value())));
    List<RawChange> shuffled =
        new ArrayList<>(
            keys.entrySet().stream().map(e -> new RawChange(e.getKey(), e.getValue())).toList());
    Collections.shuffle(shuffled, new Random(seed));
    HeldKeys held = new HeldKeys();
    CalicoIndex index = CalicoIndex.following(held, KeyReading.of(held));
    Topology told = Topology.empty();

    for (RawChange change : shuffled) {
      told = told.apply(index.update(take(List.of(change), held)));
    }

    assertThat(told).isEqualTo(Keys.decode(keys).topology());
    assertThat(index.setAside()).isEqualTo(Keys.decode(keys).setAside());
  }

  @Property
  void differences_lead_from_one_listing_to_the_other(
      @ForAll("batches") List<List<RawChange>> before,
      @ForAll("batches") List<List<RawChange>> after) {
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
