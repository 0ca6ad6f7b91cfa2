package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** rr, bgp and node: the commands that show and change single entries. */
final class EntryCommandsTest {
  @TempDir private Path directory;
  private String store = "";

  @BeforeEach
  void empty() {
    store = "file:" + directory.resolve("topology.json");
  }

  private String done(String command) {
    return Run.done(words(command));
  }

  private Run run(String command) {
    return Run.of(words(command));
  }

  private Object[] words(String command) {
    return (command + " --store " + store).split(" ");
  }

  @Test
  void reflectors_are_added_changed_shown_and_removed() {
    assertThat(done("rr show")).isEmpty();
    assertThat(done("rr add 10.0.1.1 --cluster-id 224.0.0.1"))
        .isEqualTo("reflector 10.0.1.1: cluster ID 224.0.0.1\n");
    assertThat(done("rr add 10.0.1.1 --cluster-id 224.0.0.1"))
        .isEqualTo("reflector 10.0.1.1: cluster ID 224.0.0.1 (as before)\n");
    assertThat(done("rr add fd00::1")).isEqualTo("reflector fd00::1: no cluster ID\n");
    assertThat(done("rr show")).isEqualTo("10.0.1.1\t224.0.0.1\nfd00::1\t\n");
    assertThat(done("rr show --json"))
        .isEqualTo("[{\"ip\":\"10.0.1.1\",\"cluster_id\":\"224.0.0.1\"},{\"ip\":\"fd00::1\"}]\n");
    assertThat(Run.onTerminal(words("rr show")).out())
        .isEqualTo("IP         CLUSTER ID\n10.0.1.1   224.0.0.1\nfd00::1\n");
    assertThat(done("rr remove 10.0.1.1")).isEqualTo("reflector 10.0.1.1: removed\n");
    run("rr remove 10.0.1.1").failed(2, "no reflector 10.0.1.1 in " + store);
    assertThat(done("dump").trim())
        .isEqualTo("{\n  \"/calico/bgp/v1/rr_v6/fd00::1\": \"{\\\"ip\\\": \\\"fd00::1\\\"}\"\n}");
  }

  @Test
  void a_cluster_id_may_be_a_number() {
    assertThat(done("rr add 10.0.1.1 --cluster-id 1"))
        .isEqualTo("reflector 10.0.1.1: cluster ID 0.0.0.1\n");
    assertThat(done("rr show")).isEqualTo("10.0.1.1\t0.0.0.1\n");
    assertThat(run("rr add 10.0.1.1 --cluster-id 0").status()).isEqualTo(2);
  }

  @Test
  void space_around_a_cluster_id_is_nothing() {
    assertThat(Run.done("rr", "add", "10.0.1.1", "--cluster-id", " 224.0.0.1\n", "--store", store))
        .isEqualTo("reflector 10.0.1.1: cluster ID 224.0.0.1\n");
  }

  @Test
  void a_setting_that_cannot_be_read_is_not_printed_as_calicos_default() {
    done("key set /calico/bgp/v1/global/as_num x");
    done("key set /calico/bgp/v1/global/node_mesh x");
    assertThat(run("bgp default-node-as").err()).contains("/global/as_num: expected an AS number");
    assertThat(run("bgp default-node-as").status()).isEqualTo(2);
    assertThat(run("bgp node-mesh").status()).isEqualTo(2);
    assertThat(run("bgp node-mesh off").status()).isZero();
    assertThat(run("bgp default-node-as 64512").status()).isZero();
    assertThat(done("bgp default-node-as")).isEqualTo("64512\n");
    assertThat(done("bgp node-mesh")).isEqualTo("off\n");
  }

  @Test
  void the_node_mesh_is_on_until_switched_off() {
    assertThat(done("bgp node-mesh")).isEqualTo("on\n");
    assertThat(done("bgp node-mesh off")).isEqualTo("node mesh: off\n");
    assertThat(done("bgp node-mesh")).isEqualTo("off\n");
    assertThat(done("bgp node-mesh --json")).isEqualTo("{\"enabled\":false}\n");
    assertThat(run("bgp node-mesh OFF").status()).isEqualTo(2);
  }

  @Test
  void the_default_as_number_is_calicos_until_set() {
    assertThat(done("bgp default-node-as")).isEqualTo("64511\n");
    assertThat(done("bgp default-node-as 1.10")).isEqualTo("default AS number: 65546\n");
    assertThat(done("bgp default-node-as")).isEqualTo("65546\n");
    assertThat(done("bgp default-node-as --json")).isEqualTo("{\"as_num\":\"65546\"}\n");
  }

  @Test
  void global_peers_are_added_shown_and_removed() {
    assertThat(done("bgp peer add 10.0.1.1 as 64512"))
        .isEqualTo("global peer 10.0.1.1: AS 64512\n");
    assertThat(done("bgp peer show")).isEqualTo("10.0.1.1\t64512\n");
    assertThat(done("bgp peer show --json"))
        .isEqualTo("[{\"ip\":\"10.0.1.1\",\"as_num\":\"64512\"}]\n");
    done("bgp peer add fd00::1 as 64512");
    assertThat(done("bgp peer show --ipv4")).isEqualTo("10.0.1.1\t64512\n");
    assertThat(done("bgp peer show --ipv6")).isEqualTo("fd00::1\t64512\n");
    assertThat(run("bgp peer show --ipv4 --ipv6").status()).isEqualTo(2);
    assertThat(done("bgp peer remove 10.0.1.1")).isEqualTo("global peer 10.0.1.1: removed\n");
    run("bgp peer remove 10.0.1.1").failed(2, "no global peer 10.0.1.1 in " + store);
  }

  @Test
  void a_node_is_named_by_option_or_by_itself() {
    Samples.planned(directory, Samples.TWO_RACKS);
    assertThat(done("node --name N1 bgp peer add 10.0.1.3 as 64512"))
        .isEqualTo("node N1: peer 10.0.1.3: AS 64512\n");
    assertThat(done("node N1 bgp peer show"))
        .isEqualTo("10.0.1.1\t64512\n10.0.1.2\t64512\n10.0.1.3\t64512\n");
    assertThat(done("node N1 bgp peer remove 10.0.1.1"))
        .isEqualTo("node N1: peer 10.0.1.1: removed\n");
    run("node N1 bgp peer remove 10.0.1.1").failed(2, "no peer 10.0.1.1 of node N1 in " + store);
    run("node --name N1 N2 bgp peer show")
        .failed(2, "node: expected one name, found N2 and --name N1");
    assertThat(done("node --name bgp bgp peer show")).isEmpty();
  }

  @Test
  void a_node_without_name_is_this_host() {
    Run run = run("node bgp peer add 10.0.1.1 as 64512");
    assertThat(run.status()).isZero();
    assertThat(run.out()).matches("node [A-Za-z0-9._-]+: peer 10.0.1.1: AS 64512\n");
    assertThat(run.err())
        .endsWith(" has no IPv4 address yet, so no session comes of it\n")
        .hasLineCount(1);
  }

  /** As calicoctl has it. */
  @Test
  void the_environment_may_name_this_host() {
    Run run = Run.in(Map.of("HOSTNAME", "n7"), words("node bgp peer add 10.0.1.1 as 64512"));
    assertThat(run.out()).isEqualTo("node n7: peer 10.0.1.1: AS 64512\n");
    Run named = Run.in(Map.of("HOSTNAME", "n7"), words("node n8 bgp peer add 10.0.1.1 as 64512"));
    assertThat(named.out()).startsWith("node n8: ");
    Run.in(Map.of("HOSTNAME", "-"), words("node bgp peer show"))
        .failed(
            2,
            "HOSTNAME in the environment: expected a name of 1 to 253 letters, digits, dots,"
                + " hyphens and underscores, first a letter or digit, found \"-\"");
    assertThat(Run.in(Map.of("HOSTNAME", ""), words("node bgp peer show")).done()).isEmpty();
  }

  @Test
  void as_is_a_word_and_nothing_else_will_do() {
    run("bgp peer add 10.0.1.1 is 64512")
        .failed(
            2,
            "Invalid value for positional parameter at index 1 (as): expected as, found \"is\""
                + " (see reflectory bgp peer add --help)");
    assertThat(run("bgp peer add 10.0.1.1 64512").status()).isEqualTo(2);
  }
}
