package io.github.reflectory.cli.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.Cli;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.ExitStatus;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class PlanCommandTest {
  @TempDir private Path directory;
  private String store = "";
  private Path inventory = Path.of("");

  @BeforeEach
  void writeInventory() {
    store = "file:" + directory.resolve("topology.json");
    inventory = Samples.write(directory, "inventory.yaml", Samples.TWO_RACKS);
  }

  @Test
  void the_difference_is_printed_and_then_the_notes() {
    List<String> lines = Run.done("plan", inventory, "--store", store).lines().toList();
    assertThat(lines.subList(0, 10))
        .containsExactlyInAnyOrder(
            "default AS number: 64512",
            "reflector 10.0.1.1: cluster ID 224.0.0.1",
            "reflector 10.0.1.2: cluster ID 224.0.0.1",
            "reflector 10.0.1.3: cluster ID 224.9.9.9",
            "node N1: IPv4 address: 10.0.2.1",
            "node N2: IPv4 address: 10.0.2.2",
            "node N1: peer 10.0.1.1: AS 64512",
            "node N1: peer 10.0.1.2: AS 64512",
            "node N2: peer 10.0.1.3: AS 64512",
            "node mesh: off");
    assertThat(lines.subList(10, lines.size()))
        .containsExactly(
            "note: rack rack2: cluster ID 224.9.9.9, as the inventory asks",
            "note: rack rack1: cluster ID 224.0.0.1, newly assigned",
            "10 changes written to " + store);
  }

  @Test
  void a_plan_by_which_nodes_would_not_see_each_other_is_refused() {
    Path mixed =
        Samples.write(
            directory,
            "mixed.yaml",
            """
            as: 64512
            racks:
              - name: r1
                reflectors: [{name: RR1, ipv4: 10.0.1.1}]
                nodes: [{name: N1, ipv4: 10.0.2.1, as: 64513}, {name: N2, ipv4: 10.0.2.2, as: 64513}]
            """);

    Run run = Run.of("plan", mixed, "--store", store);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("reflectory: ")
        .contains("rack r1: node N2 is in AS 64513, as is N1 in rack r1")
        .hasLineCount(1);
  }

  @Test
  void a_plan_beside_nodes_that_do_not_see_each_other_says_so() {
    Run.done("key", "set", "/calico/bgp/v1/host/n9/ip_addr_v4", "10.0.2.9", "--store", store);

    Run run = Run.of("plan", inventory, "--store", store);

    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains(" pairs of nodes do not see each other in IPv4 so, as ", "reflectory analyze");
  }

  @Test
  void the_node_mesh_switched_off_too_early_says_so() {
    for (String node : List.of("n1", "n2")) {
      String address = "10.0.2." + node.substring(1);
      String key = "/calico/bgp/v1/host/" + node + "/ip_addr_v4";
      Run.done("key", "set", key, address, "--store", store);
    }

    Run run = Run.of("bgp", "node-mesh", "off", "--store", store);

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("2 pairs of nodes do not see each other in IPv4 so, as n1");
  }

  @Test
  void what_a_plan_takes_away_is_warned_of_before_it_is_written() {
    Run.done("plan", inventory, "--store", store);
    Run.done("bgp", "peer", "add", "203.0.113.1", "as", "65001", "--store", store);

    Run dry = Run.of("plan", inventory, "--prune", "--dry-run", "--store", store);

    assertThat(dry.status()).isZero();
    assertThat(dry.err())
        .startsWith("reflectory: warning: nodes would lose their sessions with 203.0.113.1, ")
        .hasLineCount(1);
  }

  @Test
  void planning_twice_changes_nothing() throws Exception {
    Run.done("plan", inventory, "--store", store);
    byte[] first = Files.readAllBytes(directory.resolve("topology.json"));
    assertThat(Run.done("plan", inventory, "--store", store))
        .endsWith("as before\nnothing to change in " + store + "\n");
    assertThat(directory.resolve("topology.json")).hasBinaryContent(first);
  }

  @Test
  void a_dry_run_writes_nothing() {
    assertThat(Run.done("plan", inventory, "--store", store, "--dry-run"))
        .endsWith("10 changes not written (--dry-run)\n");
    assertThat(directory.resolve("topology.json")).doesNotExist();
  }

  @Test
  void explain_says_why_each_node_has_its_reflectors() {
    assertThat(Run.done("plan", inventory, "--store", store, "--explain"))
        .contains("node N2: RR3 10.0.1.3 in rack rack2: a reflector of its own rack\n");
  }

  @Test
  void strategy_cluster_ids_and_number_of_reflectors_can_be_chosen() {
    assertThat(
            Run.done(
                "plan",
                inventory,
                "--store",
                store,
                "--strategy=spread",
                "--reflectors-per-node=2",
                "--cluster-ids=per-reflector"))
        .contains("reflector 10.0.1.2: cluster ID 10.0.1.2\n")
        .containsPattern("node N2: peer 10\\.0\\.1\\.[12]: AS 64512\n");
    assertThat(Run.done("plan", inventory, "--store", store, "--strategy=everyone"))
        .contains("global peer 10.0.1.1: AS 64512\n");
    assertThat(Run.done("plan", inventory, "--store", store, "--strategy=mesh"))
        .contains("node mesh: on\n");
  }

  @Test
  void what_the_inventory_does_not_mention_stays_unless_pruned() {
    Run.done("rr", "add", "10.0.1.99", "--store", store);
    assertThat(Run.done("plan", inventory, "--store", store)).doesNotContain("10.0.1.99");
    assertThat(Run.done("plan", inventory, "--store", store, "--prune"))
        .startsWith("reflector 10.0.1.99: removed\n");
  }

  /** They stop at a host without the keys that node show misses. */
  @Test
  void hosts_that_a_plan_writes_lack_nothing_that_calicos_readers_need_and_go_whole() {
    Path both = Samples.write(directory, "both.yaml", Samples.BOTH_FAMILIES);
    Run.done("plan", both, "--store", store);
    assertThat(Run.done("dump", "--store", store)).contains("/host/N2/ip_addr_v4\": \"\"");
    assertThat(Run.done("node", "show", "--store", store)).doesNotContain("ip_addr");
    assertThat(Run.done("plan", both, "--store", store)).contains("nothing to change");
    assertThat(Run.done("doctor", "--store", store)).startsWith("nothing to report");

    Run pruned = Run.of("plan", inventory, "--store", store, "--prune", "--renumber");
    assertThat(pruned.err()).contains("N1 and N2 would lose their IPv6 addresses").hasLineCount(1);
    assertThat(Run.done("node", "show", "--store", store)).doesNotContain("fd00");
    Path none =
        Samples.write(
            directory,
            "none.yaml",
            "as: 64512\nracks: [{name: r, reflectors: [{name: R, ipv4: 10.0.1.1}]}]\n");
    Run.done("plan", none, "--store", store, "--prune");
    assertThat(Run.done("dump", "--store", store)).doesNotContain("/host/");
  }

  /** What others write meanwhile may be what the plan would have to be another one for. */
  @Test
  void a_plan_is_written_only_on_the_topology_it_was_made_on() {
    StringWriter meddling =
        new StringWriter() {
          private boolean done;

          @Override
          public void write(String text, int from, int length) {
            if (!done) {
              done = true;
              Run.done("rr", "add", "10.0.1.99", "--store", store);
            }
            super.write(text, from, length);
          }
        };
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(meddling), new PrintWriter(err), false);

    int status =
        Cli.run(List.of("plan", inventory.toString(), "--store", store), console, Map.of());

    assertThat(status).isEqualTo(ExitStatus.CONFLICT);
    assertThat(err.toString()).contains("changed by somebody else meanwhile: ").hasLineCount(1);
    assertThat(Run.done("rr", "show", "--store", store)).isEqualTo("10.0.1.99\t\n");
  }

  @Test
  void a_node_that_would_move_is_refused_with_file_and_rack() {
    Run.done("plan", inventory, "--store", store);
    Samples.write(directory, "moved.yaml", Samples.TWO_RACKS.replace("10.0.2.2", "10.0.2.22"));
    Path moved = directory.resolve("moved.yaml");
    Run.of("plan", moved, "--store", store)
        .failed(
            2,
            moved
                + ": rack rack2: node N2 is at 10.0.2.22 in the inventory, but the store has it at"
                + " 10.0.2.2; remove the one that is wrong, or allow renumbering (plan --renumber)");
    assertThat(Run.done("plan", moved, "--store", store, "--renumber"))
        .startsWith("node N2: IPv4 address: 10.0.2.22\n")
        .contains("\n1 change written");
    assertThat(Run.done("plan", moved, "--store", store)).contains("nothing to change");
  }

  @Test
  void what_is_no_inventory_is_told_so_in_plain_words() {
    Path ini =
        Samples.write(
            directory,
            "hosts.ini",
            "# all\n[reflectors]\nrr1 ansible_host=10.0.1.1\n\n[nodes:children]\nrack1\n");
    Run.of("plan", ini, "--store", store)
        .failed(
            2,
            ini
                + ": expected an inventory in YAML or JSON (see reflectory plan --help), found what"
                + " looks like an INI file, as Ansible has them");
    Path notes = Samples.write(directory, "notes.txt", "dear diary:\n\t- today\n");
    Run run = Run.of("plan", notes, "--store", store);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(notes + ":2:1: expected YAML or JSON: ").hasLineCount(1);
  }

  @Test
  @Timeout(60)
  void a_file_that_never_ends_is_refused() {
    for (String file : List.of("/dev/zero", "/dev/urandom")) {
      for (String command : List.of("plan", "load")) {
        Run run = Run.of(command, file, "--store", store);
        assertThat(run.status()).as(command + " " + file).isEqualTo(2);
        assertThat(run.err()).startsWith("reflectory: " + file + ": expected ").hasLineCount(1);
      }
    }
    Run endless = Run.of("plan", inventory, "--store", "file:/dev/zero");
    assertThat(endless.status()).isEqualTo(2);
    assertThat(endless.err()).hasLineCount(1);
  }

  @Test
  void a_bad_address_is_told_with_line_rack_and_machine() {
    StringBuilder rows = new StringBuilder("as: 64512\nracks:\n");
    for (int i = 0; i < 1000; i++) {
      rows.append(
          "  - {name: r%d, reflectors: [{name: R%d, ipv4: 10.1.%d.%d}]}\n"
              .formatted(i, i, i / 250, i == 777 ? 300 : i % 250));
    }
    Path file = Samples.write(directory, "rows.yaml", rows.toString());
    Run run = Run.of("plan", file, "--store", store);
    assertThat(run.err())
        .startsWith("reflectory: " + file + ":780:")
        .contains(
            "racks[777].reflectors[0].ipv4: ", "found \"10.1.3.300\" (rack r777, reflector R777)")
        .hasLineCount(1);
  }

  @Test
  void data_of_calico_3_is_told_but_not_followed() {
    Path keys =
        Samples.write(
            directory,
            "topology.json",
            """
            {"/calico/resources/v3/projectcalico.org/bgpconfigurations/default": "{\\"spec\\": {\\"nodeToNodeMeshEnabled\\": false, \\"asNumber\\": 64999}}",
             "/calico/resources/v3/projectcalico.org/bgppeers/rr": "{}"}
            """);
    for (String command : List.of("plan", "analyze", "visibility")) {
      Run run =
          command.equals("plan")
              ? Run.of("plan", inventory, "--dry-run", "--store", store)
              : Run.of(command, "--store", store);
      assertThat(run.err())
          .isEqualTo(
              "reflectory: warning: "
                  + store
                  + ": /calico/resources/v3/projectcalico.org/: Calico 3 keeps its BGP here: node"
                  + " mesh off, default AS number 64999, 1 BGPPeer, 0 Nodes; it is not followed,"
                  + " only /calico/bgp/v1/ is, where there is neither reflector nor node\n");
    }
    Run.of("plan", inventory, "--store", store);
    assertThat(Run.of("explain", "N1", "N2", "--store", store).err())
        .endsWith("only /calico/bgp/v1/ is, which may be a leftover\n");
    assertThat(keys).content().contains("/calico/resources/v3/", "/calico/bgp/v1/rr_v4/10.0.1.1");
  }

  @Test
  void an_entry_that_cannot_be_read_is_a_warning_and_stays() {
    Samples.write(
        directory, "topology.json", "{\"/calico/bgp/v1/rr_v4/10.0.1.77\": \"no JSON\"}\n");
    Run run = Run.of("plan", inventory, "--store", store);
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .startsWith(
            "reflectory: warning: " + store + ": set aside /calico/bgp/v1/rr_v4/10.0.1.77: ")
        .hasLineCount(1);
    assertThat(Run.of("dump", "--store", store).out()).contains("no JSON");
  }
}
