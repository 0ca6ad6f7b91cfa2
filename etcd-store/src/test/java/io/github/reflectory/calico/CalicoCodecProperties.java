package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.calico.codec.CalicoIndex;
import io.github.reflectory.calico.codec.CalicoKeys;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.testkit.Topologies;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CalicoCodecProperties {
  /** A field in the middle of every JSON value, told by its odd spelling. */
  private static final String FIELD = "\"note\": {\"a\" :[1.50,1e400 ]}";

  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Provide
  Arbitrary<List<Change>> edits() {
    return Topologies.edits();
  }

  /** Keys nobody knows, and entries nobody can read. */
  @Provide
  Arbitrary<Map<String, String>> others() {
    Arbitrary<String> keys =
        Arbitraries.strings()
            .withChars("abc/.:1")
            .ofMaxLength(12)
            .map(end -> KeySpace.ROOT + "host/N1/other/" + end);
    return Arbitraries.maps(keys, Arbitraries.strings().ofMaxLength(10)).ofMaxSize(5);
  }

  @Property
  void what_is_written_is_read_again(@ForAll("topologies") Topology topology) {
    CalicoIndex read = Keys.decode(Keys.encode(topology));

    assertThat(read.topology()).isEqualTo(topology);
    assertThat(read.setAside()).isEmpty();
  }

  @Property
  void an_edit_changes_the_topology_as_it_says(
      @ForAll("topologies") Topology topology, @ForAll("edits") List<Change> edits) {
    SortedMap<String, String> written = Keys.write(Keys.encode(topology), edits);

    assertThat(saying(written)).isEqualTo(saying(Keys.encode(topology.apply(edits))));
  }

  /** Without what only Calico's readers need. */
  private static Map<String, String> saying(Map<String, String> keys) {
    Map<String, String> saying = new TreeMap<>(keys);
    saying
        .entrySet()
        .removeIf(each -> HostKeys.isNeeded(each.getKey()) && each.getValue().isEmpty());
    return saying;
  }

  @Property
  void what_nobody_knows_stays_as_it_is(
      @ForAll("topologies") Topology topology,
      @ForAll("edits") List<Change> edits,
      @ForAll("others") Map<String, String> others) {
    SortedMap<String, String> keys = Keys.encode(topology);
    keys.replaceAll((key, value) -> withField(value));
    keys.putAll(others);

    SortedMap<String, String> written = Keys.write(keys, edits);

    assertThat(Keys.decode(written).topology()).isEqualTo(topology.apply(edits));
    assertThat(written).containsAllEntriesOf(others);
    written.forEach(
        (key, value) -> {
          if (keys.containsKey(key) && !others.containsKey(key) && value.startsWith("{")) {
            assertThat(value).contains(FIELD);
          }
        });
    assertThat(written.keySet())
        .containsAll(
            keys.keySet().stream()
                .filter(key -> edits.stream().noneMatch(e -> CalicoKeys.key(e.entry()).equals(key)))
                .toList());
  }

  private static String withField(String value) {
    return value.startsWith("{\"") ? value.replaceFirst("([,}])", ",  " + FIELD + "$1") : value;
  }

  @Property
  void a_respelled_store_is_the_same_topology_and_is_edited_in_place(
      @ForAll("topologies") Topology topology, @ForAll("edits") List<Change> edits) {
    TreeMap<String, String> respelled = new TreeMap<>();
    Keys.encode(topology).forEach((key, value) -> respelled.put(respelled(key), value));

    SortedMap<String, String> written = Keys.write(respelled, edits);

    assertThat(Keys.decode(respelled).topology()).isEqualTo(topology);
    assertThat(Keys.decode(written).topology()).isEqualTo(topology.apply(edits));
    assertThat(Keys.decode(written).setAside()).isEmpty();
  }

  /** An IPv6 address at the end of a key in upper case, with one more of its zeros spelled out. */
  private static String respelled(String key) {
    int name = key.lastIndexOf('/') + 1;
    String address = key.substring(name).toUpperCase(Locale.ROOT);
    return address.indexOf(':') < 0
        ? key
        : key.substring(0, name)
            + (address.startsWith("::") ? "0" + address : address.replace("::", ":0::"));
  }
}
