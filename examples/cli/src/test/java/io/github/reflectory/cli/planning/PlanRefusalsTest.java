package io.github.reflectory.cli.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans over nodes that the inventory does not name, or not whole. */
final class PlanRefusalsTest {
  @TempDir private Path directory;
  private String store = "";
  private Path inventory = Path.of("");

  @BeforeEach
  void writeInventory() {
    store = "file:" + directory.resolve("topology.json");
    inventory = Samples.write(directory, "inventory.yaml", Samples.TWO_RACKS);
  }

  private void node(String name, String family, String address) {
    String key = "/calico/bgp/v1/host/" + name + "/ip_addr_" + family;
    Run.done("key", "set", key, address, "--store", store);
  }

  private void meshOfFour() {
    node("N1", "v4", "10.0.2.1");
    node("N2", "v4", "10.0.2.2");
    node("N3", "v4", "10.0.2.3");
    node("N4", "v4", "10.0.2.4");
  }

  //   before: N1 N2 N3 N4 all in the mesh
  //   after:  N1 and N2 at their reflectors, N3 and N4 at nobody: 12 pairs, 2 of them left
  @Test
  void a_plan_does_not_switch_the_mesh_off_under_nodes_the_inventory_does_not_name() {
    meshOfFour();

    Run.of("plan", inventory, "--store", store)
        .failed(
            2,
            inventory
                + ": not planned: 10 pairs of nodes that see each other in IPv4 would not any more,"
                + " as N1 and N3 (the default AS number would change from 64511 to 64512); the"
                + " inventory has no IPv4 address of N3 and N4: add them, or give --prune if they"
                + " are gone");
    Run.done("bgp", "default-node-as", "64512", "--store", store);
    assertThat(Run.of("plan", inventory, "--store", store, "--dry-run").err())
        .contains("as N1 and N3; the inventory", ", or keep the node mesh (--strategy=mesh)")
        .hasLineCount(1);

    assertThat(Run.done("node", "show", "--store", store)).contains("N4");
    assertThat(Run.done("bgp", "node-mesh", "--store", store)).isEqualTo("on\n");
    Run.done("plan", inventory, "--strategy=mesh", "--store", store);
    Run pruned = Run.of("plan", inventory, "--prune", "--store", store);
    assertThat(pruned.status()).isZero();
    assertThat(pruned.err()).isEmpty();
  }

  //   the whole store in AS 64512, the inventory in AS 65000 and without N2
  @Test
  void a_plan_does_not_change_the_as_number_under_nodes_the_inventory_does_not_name() {
    Run.done("plan", inventory, "--store", store);
    Path other =
        Samples.write(
            directory,
            "other.yaml",
            Samples.TWO_RACKS
                .replace("64512", "65000")
                .replace("nodes: [{name: N2, ipv4: 10.0.2.2}]", ""));

    Run run = Run.of("plan", other, "--store", store);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("1 pair of nodes", "change from 64512 to 65000", "no IPv4 address of N2: add it")
        .hasLineCount(1);
  }

  @Test
  void a_mesh_in_the_other_family_stays_until_the_inventory_has_its_addresses() {
    for (String node : new String[] {"1", "2"}) {
      node("N" + node, "v4", "10.0.2." + node);
      node("N" + node, "v6", "fd00::" + node);
    }

    Run run = Run.of("plan", inventory, "--store", store);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "2 pairs of nodes that see each other in IPv6 would not",
            "the inventory has no IPv6 address of N1 and N2: add them")
        .doesNotContain("gone");
  }

  @Test
  void nodes_that_saw_nobody_before_are_no_reason_to_refuse() {
    Run.done("plan", inventory, "--store", store);
    node("N9", "v4", "10.0.2.9");

    Run run = Run.of("plan", inventory, "--store", store, "--dry-run");

    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains(" pairs of nodes do not see each other", "; once it is written, what is wrong");
  }
}
