package io.github.reflectory.cli.entries;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.cli.Stores;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hosts are listed and removed whole, with what Calico keeps of them besides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NodeCommandTest {
  private static final String PEER = "{\"ip\": \"10.0.1.1\", \"as_num\": \"64512\"}";

  /** A host as calicoctl writes it, one without addresses and one with half of them. */
  private static final Map<String, String> HOSTS =
      Map.ofEntries(
          key("global/as_num", "64512"),
          key("global/node_mesh", "{\"enabled\": false}"),
          key("rr_v4/10.0.1.1", "{\"ip\": \"10.0.1.1\", \"cluster_id\": \"1.0.0.1\"}"),
          key("host/N1/ip_addr_v4", "10.0.2.1"),
          key("host/N1/ip_addr_v6", ""),
          key("host/N1/network_v4", "10.0.2.0/24"),
          key("host/N1/loglevel", "none"),
          key("host/N1/as_num", "64512"),
          key("host/N1/peer_v4/10.0.1.1", PEER),
          key("host/N9/ip_addr_v4", "10.0.2.9"),
          key("host/N9/ip_addr_v6", ""),
          key("host/N9/loglevel", "none"),
          key("host/N9/network_v4", "10.0.2.0/24"),
          key("host/N9/peer_v4/10.0.1.1", PEER),
          key("host/half/peer_v4/10.0.1.1", PEER),
          key("host/half/ip_addr_v4", "10.0.2.7"),
          key("host/idle/ip_addr_v4", ""),
          key("host/idle/ip_addr_v6", ""),
          key("host/idle/loglevel", "none"));

  private final EtcdServer etcd = EtcdServer.start();

  @TempDir private Path directory;

  @AfterAll
  void stop() {
    etcd.close();
  }

  private static Map.Entry<String, String> key(String key, String value) {
    return Map.entry("/calico/bgp/v1/" + key, value);
  }

  private Run run(Object... arguments) {
    return Run.in(Stores.environment(etcd), arguments);
  }

  private String loaded(Stores kind) {
    String store = kind.argument(directory);
    Path file =
        Samples.write(directory, "hosts.json", KeysJson.print(ImmutableSortedMap.copyOf(HOSTS)));
    run("load", "--replace", file, "--store", store).done();
    return store;
  }

  private Map<String, String> dump(String store) {
    return KeysJson.parse(run("dump", "--store", store).out());
  }

  private static Map<String, String> without(String host) {
    Map<String, String> left = new TreeMap<>(HOSTS);
    left.keySet().removeIf(key -> key.contains("/host/" + host + "/"));
    return left;
  }

  @ParameterizedTest
  @EnumSource
  void a_node_is_removed_with_all_its_keys(Stores kind) {
    String store = loaded(kind);
    assertThat(run("node", "N1", "remove", "--store", store).done())
        .isEqualTo(
            """
            /calico/bgp/v1/host/N1/as_num: removed
            /calico/bgp/v1/host/N1/ip_addr_v4: removed
            /calico/bgp/v1/host/N1/ip_addr_v6: removed
            /calico/bgp/v1/host/N1/loglevel: removed
            /calico/bgp/v1/host/N1/network_v4: removed
            /calico/bgp/v1/host/N1/peer_v4/10.0.1.1: removed
            """);
    assertThat(dump(store)).isEqualTo(without("N1"));
    run("node", "N1", "remove", "--store", store).failed(2, "no node N1 in " + store);
    run("node", "--name", "idle", "remove", "--store", store).done();
    assertThat(dump(store).keySet()).noneMatch(key -> key.contains("/idle/"));
  }

  @ParameterizedTest
  @EnumSource
  void pruning_removes_a_host_whole_and_leaves_no_other_without_addresses(Stores kind) {
    String store = loaded(kind);
    Path inventory =
        Samples.write(
            directory,
            "inventory.yaml",
            """
            as: 64512
            racks:
              - name: rack1
                cluster-id: 1.0.0.1
                reflectors: [{name: RR1, ipv4: 10.0.1.1, ipv6: "fd00::1"}]
                nodes: [{name: N1, ipv4: 10.0.2.1}, {name: half, ipv6: "fd00::7"}]
            """);
    Run silent =
        run("node", "N7", "bgp", "peer", "add", "10.0.1.1", "as", "64512", "--store", store);
    assertThat(silent.status()).isZero();
    assertThat(run("plan", inventory, "--prune", "--store", store))
        .returns(0, Run::status)
        .returns(
            "reflectory: warning: half would lose its IPv4 address, which the inventory does not"
                + " give; add it, or plan without --prune to keep it\n",
            Run::err);
    Map<String, String> left = dump(store);
    assertThat(left.keySet()).noneMatch(key -> key.contains("/host/N9/"));
    assertThat(left.keySet())
        .as("also one that has no address")
        .noneMatch(key -> key.contains("/host/N7/"));
    assertThat(left)
        .containsEntry("/calico/bgp/v1/host/N1/network_v4", "10.0.2.0/24")
        .containsEntry("/calico/bgp/v1/host/N1/ip_addr_v6", "")
        .containsEntry("/calico/bgp/v1/host/half/ip_addr_v4", "")
        .containsEntry("/calico/bgp/v1/host/half/ip_addr_v6", "fd00::7");
  }

  @Test
  void hosts_are_listed_with_what_calicos_readers_miss() {
    String store = loaded(Stores.FILE);
    assertThat(run("node", "show", "--store", store).done())
        .isEqualTo(
            """
            N1\t10.0.2.1\t\t64512\t1\t
            N9\t10.0.2.9\t\t\t1\t
            half\t10.0.2.7\t\t\t1\tip_addr_v6
            idle\t\t\t\t0\t
            """);
    assertThat(run("node", "half", "show", "--json", "--store", store).done())
        .isEqualTo(
            "[{\"name\":\"half\",\"ipv4\":\"10.0.2.7\",\"peers\":\"1\",\"missing\":\"ip_addr_v6\"}]\n");
    run("node", "N2", "show", "--store", store).failed(2, "no node N2 in " + store);
    run("node", "remove", "--store", store)
        .failed(2, "node remove: expected a name, as in: reflectory node NAME remove");
  }

  @Test
  void a_reflector_that_is_a_node_stays_registered() {
    String store = loaded(Stores.FILE);
    run("key", "set", "/calico/bgp/v1/host/N1/ip_addr_v4", "10.0.1.1", "--store", store).done();
    assertThat(run("node", "N1", "remove", "--store", store).err())
        .isEqualTo(
            "reflectory: warning: 10.0.1.1 stays registered as a reflector; rr remove takes that"
                + " away\n");
  }
}
