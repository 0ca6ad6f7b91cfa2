package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.reflectory.calico.CalicoStore;
import io.github.reflectory.calico.codec.HostKeys;
import io.github.reflectory.calico.codec.Texts;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.raw.KeySpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever the doctor advises, Calico's own readers get on with what is left. */
class AdviceProperties {
  private Path directory = Path.of("");

  @BeforeProperty
  void create() throws IOException {
    directory = Files.createTempDirectory("reflectory-advice");
  }

  @AfterProperty
  void delete() throws IOException {
    MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  /** Hosts as Calico's tools write them, hosts without this or that, and odd entries. */
  @Provide
  Arbitrary<SortedMap<String, String>> keys() {
    Arbitrary<Map.Entry<String, String>> ofHosts =
        Combinators.combine(
                Arbitraries.of("n1", "n2", "N2", "n1.example.com", "-x"),
                Arbitraries.of(
                    "ip_addr_v4",
                    "ip_addr_v6",
                    "as_num",
                    "network_v4",
                    "loglevel",
                    "odd",
                    "peer_v4/10.0.0.1",
                    "peer_v6/fd00::1",
                    "peer_v6/FD00::1",
                    "peer_v4/x"),
                Arbitraries.of(
                    "",
                    " ",
                    "10.0.1.1",
                    "10.0.1.2\n",
                    "10.0.1.1/24",
                    "fd00::9",
                    "eth0",
                    "64512",
                    "AS1",
                    "{\"ip\": \"10.0.0.1\", \"as_num\": \"64512\"}",
                    "{\"as_num\": 7}",
                    "{\"ip\": \"FD00::1\", \"as_num\": \"64512\"}",
                    "{}",
                    "{"))
            .as((host, key, value) -> Map.entry(HostKeys.folder(host) + key, value));
    Arbitrary<Map.Entry<String, String>> others =
        Combinators.combine(
                Arbitraries.of(
                    "global/as_num",
                    "global/node_mesh",
                    "global/peer_v6/FD00::1",
                    "rr_v4/10.0.0.1",
                    "rr_v6/fd00::1",
                    "rr_v6/FD00::1",
                    "rr_v4/x"),
                Arbitraries.of(
                    "",
                    "64512\n",
                    "x",
                    "{\"enabled\": \"false\"}",
                    "{\"cluster_id\": 1}",
                    "{\"ip\": \"FD00::1\", \"cluster_id\": \"0\"}",
                    "{\"ip\": \"10.0.0.1\"}",
                    "{"))
            .as((key, value) -> Map.entry(KeySpace.ROOT + key, value));
    return Arbitraries.frequencyOf(
            Tuple.of(8, ofHosts), Tuple.of(2, others), Tuple.of(1, Texts.entries()))
        .list()
        .ofMinSize(5)
        .ofMaxSize(30)
        .map(AdviceProperties::map);
  }

  private static SortedMap<String, String> map(List<Map.Entry<String, String>> entries) {
    TreeMap<String, String> keys = new TreeMap<>();
    entries.forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
    return keys;
  }

  @Property(tries = 60)
  void every_single_command_leaves_what_calicos_readers_need(
      @ForAll("keys") SortedMap<String, String> keys) {
    try (CalicoStore store = CalicoStore.file(directory.resolve("keys.json"))) {
      store.load(keys, true);
      for (KeyFinding finding : store.examine()) {
        store.load(keys, true);
        Mending.run(finding, store);
        assertLeft(keys, store.dump(), finding + " mended by " + finding.mend());
      }
    }
  }

  private static void assertLeft(
      SortedMap<String, String> before, ImmutableSortedMap<String, String> after, String how) {
    Map<String, Set<String>> left = OldReaders.hosts(after);
    OldReaders.hosts(before)
        .forEach(
            (host, keys) -> {
              if (left.containsKey(host)) {
                assertThat(left.get(host))
                    .as(how)
                    .containsAll(keys.stream().filter(AdviceProperties::isCalicos).toList());
              }
            });
    assertThat(OldReaders.stops(before)).as(how).containsAll(OldReaders.stops(after));
  }

  private static boolean isCalicos(String key) {
    return key.matches(".*/(ip_addr_v[46]|as_num|network_v4|loglevel)");
  }
}
