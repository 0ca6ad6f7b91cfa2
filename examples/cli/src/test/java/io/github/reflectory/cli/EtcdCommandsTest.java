package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command on etcd, by both APIs: it prints there what it prints on a file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EtcdCommandsTest {
  private final EtcdServer etcd = EtcdServer.start();

  @TempDir private Path directory;

  @AfterAll
  void stop() {
    etcd.close();
  }

  @BeforeEach
  void empty() {
    Path nothing = Samples.write(directory, "nothing.json", "{}");
    for (String store : new String[] {"etcd-v2", "etcd-v3"}) {
      assertThat(run("load", "--replace", nothing, "--store", store).status()).isZero();
    }
  }

  private Run run(Object... arguments) {
    return Run.in(Stores.environment(etcd), arguments);
  }

  /** Runs a line on a store, and on a file with the same history: both say the same. */
  private String same(String command, String store) {
    String file = "file:" + directory.resolve("same.json");
    Run there = run((Object[]) (command + " --store " + store).split(" "));
    Run here = run((Object[]) (command + " --store " + file).split(" "));
    assertThat(there.out().replace(store, file)).as(command).isEqualTo(here.out());
    assertThat(there.err().replace(store, file)).as(command).isEqualTo(here.err());
    assertThat(there.status()).as(command).isEqualTo(here.status());
    return there.out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void every_command_does_what_it_does_on_a_file(String store) throws Exception {
    Path inventory = Samples.write(directory, "inventory.yaml", Samples.BOTH_FAMILIES);
    same("plan " + inventory + " --dry-run", store);
    assertThat(same("plan " + inventory, store)).contains(" changes written to ");
    assertThat(same("plan " + inventory, store)).contains("nothing to change in ");
    same("rr show", store);
    same("rr show --json", store);
    same("rr add 10.0.1.9 --cluster-id 224.0.0.9", store);
    same("rr add 10.0.1.9", store);
    same("rr remove 10.0.1.9", store);
    same("rr remove 10.0.1.9", store);
    same("bgp node-mesh", store);
    same("bgp node-mesh on", store);
    same("bgp node-mesh", store);
    same("bgp node-mesh off", store);
    same("bgp default-node-as", store);
    same("bgp default-node-as 65123", store);
    assertThat(same("bgp default-node-as", store)).isEqualTo("65123\n");
    same("bgp peer add 10.0.1.1 as 65123", store);
    same("bgp peer add fd00:1::1 as 65123", store);
    assertThat(same("bgp peer show", store)).isEqualTo("10.0.1.1\t65123\nfd00:1::1\t65123\n");
    same("bgp peer show --ipv6", store);
    same("bgp peer show --json", store);
    same("bgp peer remove 10.0.1.1", store);
    same("bgp peer remove 10.0.1.1", store);
    same("node bgp peer add 10.0.1.1 as 65123", store);
    same("node bgp peer show", store);
    same("node bgp peer remove 10.0.1.1", store);
    same("node N1 bgp peer add 10.0.1.7 as 65123", store);
    same("node --name N1 bgp peer show --json", store);
    same("node N1 bgp peer remove 10.0.1.7", store);
    same("key set /calico/bgp/v1/x 1", store);
    same("doctor", store);
    same("doctor --json", store);
    same("key remove /calico/bgp/v1/x", store);
    same("render --reflector 10.0.1.1,fd00:1::1", store);
    same("render --node N1 --announce 192.0.2.0/24,2001:db8::/32", store);
    same("render --node N1 --bird 1", store);
    same("render --node N0", store);
    same("render --reflector 10.0.1.250", store);
    assertThat(same("dump", store)).contains("/calico/bgp/v1/host/N1/ip_addr_v6");
    same("load " + Samples.write(directory, "one.json", "{\"/calico/bgp/v1/y\": \"1\"}"), store);
    same("dump", store);
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void diff_reads_two_stores(String store) {
    String file = Samples.planned(directory, Samples.TWO_RACKS);
    Run diff = run("diff", "--store", store, "--to", file);
    assertThat(diff.status()).isEqualTo(1);
    assertThat(diff.out()).contains("reflector 10.0.1.1: cluster ID 224.0.0.1\n");
    run("load", directory.resolve("topology.json"), "--store", store).done();
    assertThat(run("diff", "--store", store, "--to", file).done()).isEmpty();
    assertThat(run("diff", "--store", file, "--to", store).done()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void a_dump_loads_into_any_other_store_byte_for_byte(String store) throws Exception {
    Map<String, String> old =
        Map.of(
            "/calico/bgp/v1/global/loglevel", "debug \u00e4\u20ac\ud83d\ude00",
            "/calico/bgp/v1/rr_v4/10.0.1.1", "{ \"ip\":\"10.0.1.1\" ,\"rack\": 1.50}\n",
            "/calico/bgp/v1/rr_v4/10.0.1.2", "{",
            "/calico/bgp/v1/some/thing-of.theirs~", " +&=%25;\u0001",
            "/calico/bgp/v1/host/n1/ip_addr_v6", "");
    String dump = KeysJson.print(ImmutableSortedMap.copyOf(old));
    Path file = Samples.write(directory, "dump.json", dump);
    run("load", "--replace", file, "--store", store);
    for (String next : new String[] {"etcd-v2", "etcd-v3", "file:" + directory + "/f.json"}) {
      Path between = directory.resolve("between.json");
      assertThat(run("dump", between, "--store", store).out()).isEmpty();
      assertThat(Files.readString(between)).isEqualTo(dump);
      assertThat(run("load", between, "--store", next).out())
          .isEqualTo("5 keys loaded into " + next + "\n");
      assertThat(run("dump", "--store", next).out()).isEqualTo(dump);
    }
  }
}
