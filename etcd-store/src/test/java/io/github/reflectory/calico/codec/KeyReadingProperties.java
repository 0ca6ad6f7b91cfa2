package io.github.reflectory.calico.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.calico.Keys;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.store.Snapshot;
import io.github.reflectory.topology.Entry;
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
import org.jspecify.annotations.Nullable;

/** The ways to read many keys fast say what reading each by itself says. */
class KeyReadingProperties {
  @Provide
  Arbitrary<List<Map.Entry<String, String>>> keys() {
    return Arbitraries.frequencyOf(
            Tuple.of(4, Texts.spelledEntries()),
            Tuple.of(4, alikeEntries()),
            Tuple.of(2, Texts.entries()),
            Tuple.of(1, Texts.oddEntries()))
        .list()
        .ofMaxSize(40);
  }

  /** Nodes that say the same, or nearly, of the same peers. */
  private static Arbitrary<Map.Entry<String, String>> alikeEntries() {
    Arbitrary<String> names = Arbitraries.of("N1", "N10", "N1-a", "N1.a", "-", "", "n/");
    Arbitrary<String> ends =
        Arbitraries.of(
            "/peer_v4/10.0.0.1",
            "/peer_v4/10.0.0.2",
            "/peer_v4/10.0.0.1/",
            "/peer_v6/10.0.0.1",
            "/as_num",
            "/ip_addr_v4",
            "/",
            "");
    Arbitrary<String> values =
        Arbitraries.of(
            "{\"ip\": \"10.0.0.1\", \"as_num\": \"64512\"}",
            "{\"ip\": \"10.0.0.2\", \"as_num\": \"64512\"}",
            "{\"as_num\": 64512}",
            "{}",
            "64512",
            "10.0.0.1",
            "");
    return Combinators.combine(names, ends, values)
        .as((name, end, value) -> Map.entry(KeySpace.ROOT + "host/" + name + end, value));
  }

  @Property
  void a_reader_that_has_read_others_says_the_same(
      @ForAll("keys") List<Map.Entry<String, String>> entries) {
    EntryReader reader = new EntryReader();

    for (Map.Entry<String, String> entry : entries) {
      assertThat(said(() -> reader.read(entry.getKey(), entry.getValue())))
          .isEqualTo(said(() -> alone(entry)));
    }
  }

  private interface Source {
    @Nullable Reading read();
  }

  private static String said(Source reading) {
    try {
      return String.valueOf(reading.read());
    } catch (IllegalArgumentException e) {
      return "refused: " + e.getMessage();
    }
  }

  private static @Nullable Reading alone(Map.Entry<String, String> entry) {
    Entry<?> found = CalicoKeys.entry(entry.getKey());
    return found == null ? null : CalicoValues.read(found, entry.getValue());
  }

  @Property
  void a_snapshot_is_what_an_index_knows_at_first(
      @ForAll("keys") List<Map.Entry<String, String>> entries) {
    TreeMap<String, String> keys = new TreeMap<>();
    entries.forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
    KeyReading reading = new KeyReading();
    keys.forEach((key, value) -> reading.add(key, value, 1));

    Snapshot snapshot = reading.snapshot(1);

    CalicoIndex index = Keys.decode(keys);
    assertThat(snapshot.topology()).isEqualTo(index.topology());
    assertThat(snapshot.setAside()).isEqualTo(index.setAside());
  }
}
