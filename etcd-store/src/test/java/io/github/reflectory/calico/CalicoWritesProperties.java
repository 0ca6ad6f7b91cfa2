package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.Texts;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Step;
import io.github.reflectory.topology.Steps;
import io.github.reflectory.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Wherever a writer stops, be it among the writes of a step, the topology is the one after some of
 * the changes, all of one step before any of the next.
 */
class CalicoWritesProperties {

  /** Many spellings of few entries, some of them unreadable, and some other keys. */
  @Provide
  Arbitrary<SortedMap<String, String>> keys() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, Texts.spelledEntries()),
            Tuple.of(2, Texts.entries()),
            Tuple.of(1, Texts.oddEntries()))
        .list()
        .ofMaxSize(16)
        .map(
            entries -> {
              SortedMap<String, String> keys = new TreeMap<>();
              entries.forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
              return keys;
            })
        .withoutEdgeCases();
  }

  @Property
  void whatever_is_written_of_changes_is_some_of_them_in_order(
      @ForAll("keys") SortedMap<String, String> keys,
      @ForAll("keys") SortedMap<String, String> others,
      @ForAll long seed) {
    CalicoIndex index = Keys.decode(keys);
    Steps changes = index.topology().diff(Keys.decode(others).topology());

    List<List<RawWrite>> steps = CalicoWrites.of(changes, Keys.listing(keys), index);

    SortedMap<String, String> after = assertSafe(keys, steps, changes, new Random(seed));
    assertThat(Keys.decode(after).topology()).isEqualTo(Keys.decode(others).topology());
  }

  @Property
  void whatever_is_written_of_keys_is_some_of_the_changes_they_make_in_order(
      @ForAll("keys") SortedMap<String, String> keys,
      @ForAll("keys") SortedMap<String, String> wanted,
      @ForAll boolean replace,
      @ForAll long seed) {
    TreeMap<String, String> target = new TreeMap<>(replace ? Map.of() : keys);
    target.putAll(wanted);
    Steps changes = Keys.decode(keys).topology().diff(Keys.decode(target).topology());

    List<List<RawWrite>> steps =
        CalicoWrites.of(ImmutableSortedMap.copyOfSorted(wanted), replace, Keys.listing(keys));

    assertThat(steps.stream().flatMap(List::stream))
        .extracting(RawWrite::key)
        .doesNotHaveDuplicates();
    assertThat(assertSafe(keys, steps, changes, new Random(seed))).isEqualTo(target);
  }

  /**
   * Makes the writes step by step, those of one step in any order, and looks after each.
   *
   * @return the keys after all of them
   */
  private static SortedMap<String, String> assertSafe(
      SortedMap<String, String> before, List<List<RawWrite>> steps, Steps changes, Random random) {
    SortedMap<String, String> keys = new TreeMap<>(before);
    Topology old = Keys.decode(before).topology();
    for (List<RawWrite> step : steps) {
      List<RawWrite> anyOrder = new ArrayList<>(step);
      Collections.shuffle(anyOrder, random);
      for (RawWrite write : anyOrder) {
        Keys.write(keys, write);
        Topology found = Keys.decode(keys).topology();
        List<Change> made =
            changes.changes().stream().filter(change -> change.in(found).equals(change)).toList();
        assertThat(found).as("after %s of %s", write, steps).isEqualTo(old.apply(made));
        assertInOrder(made, changes);
      }
    }
    return keys;
  }

  /** Once a change of one step is made all of the steps before are. */
  private static void assertInOrder(List<Change> made, Steps changes) {
    boolean open = false;
    for (Step step : changes.list()) {
      List<Change> own = step.changes();
      if (open) {
        assertThat(made).as("after an open step of %s", changes).doesNotContainAnyElementsOf(own);
      }
      open |= !made.containsAll(own);
    }
  }
}
