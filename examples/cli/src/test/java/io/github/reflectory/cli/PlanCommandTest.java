package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
                + " 10.0.2.2; remove the one that is wrong");
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
