package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.demo.Demo;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analysis says of an inventory that is not quite that of the network. */
final class AnalyzeInventoryTest {
  @TempDir private Path directory;

  @Test
  void machines_of_no_rack_are_warned_of() {
    String store = Samples.store(directory, new Demo().topology());
    Path other = Samples.write(directory, "other.yaml", Samples.TWO_RACKS);

    assertThat(Run.of("analyze", "--store", store, "--inventory", other).err())
        .isEqualTo(
            "reflectory: warning: "
                + other
                + " puts into no rack: 10.0.1.4, 10.0.1.5, 10.0.1.6, node N3, node N4 and 5 more\n");
  }

  @Test
  void a_node_under_another_name_stands_where_its_address_does() {
    String store = Samples.store(directory, new Demo().topology());
    Path longer =
        Samples.write(
            directory,
            "long.yaml",
            new Demo().inventoryText().replaceAll("\\b(N[0-9]+)\\b", "$1.example.com"));

    Run run = Run.of("analyze", "--store", store, "--inventory", longer);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("any number of rack failures")
        .doesNotContain("WARNING", "into no rack");
  }

  @Test
  void of_nodes_the_inventory_does_not_know_no_rack_is_claimed() {
    String store = Samples.store(directory, new Demo().topology());
    Path other =
        Samples.write(
            directory,
            "other.yaml",
            new Demo()
                .inventoryText()
                .replaceAll("\\bN1\\b", "M1")
                .replaceAll("10\\.0\\.2\\.1\\b", "10.0.9.1"));

    Run run = Run.of("analyze", "--store", store, "--inventory", other);
    assertThat(run.err()).contains(" puts into no rack: node N1\n");
    assertThat(run.out())
        .contains(
            "\nThe inventory knows no rack of 1 node: the figures take it for one that fails with no"
                + " rack.\n")
        .doesNotContain("the node does not");
  }

  @Test
  void what_inventory_and_store_contradict_each_other_in_is_warned_of() {
    String store = Samples.store(directory, new Demo().topology());
    Path other =
        Samples.write(
            directory,
            "other.yaml",
            new Demo()
                .inventoryText()
                .replaceAll("10\\.0\\.2\\.([1-5])\\b", "10.0.9.$1")
                .replace("as: 64512", "as: 64513"));

    assertThat(Run.of("analyze", "--store", store, "--inventory", other).err())
        .isEqualTo(
            "reflectory: warning: "
                + other
                + " contradicts the store, correct what is wrong: N1 has 10.0.9.1, in the store"
                + " 10.0.2.1; N2 has 10.0.9.2, in the store 10.0.2.2; N3 has 10.0.9.3, in the store"
                + " 10.0.2.3; 2 more addresses\n"
                + "reflectory: warning: "
                + other
                + " contradicts the store, correct what is wrong: the default AS number is 64513, in"
                + " the store 64512\n");
  }

  @Test
  void a_node_with_an_as_number_of_its_own_in_the_inventory_alone_is_warned_of() {
    String store = Samples.planned(directory, Samples.TWO_RACKS);
    Path other =
        Samples.write(
            directory,
            "other.yaml",
            Samples.TWO_RACKS.replace("ipv4: 10.0.2.2}", "ipv4: 10.0.2.2, as: 64999}"));

    assertThat(Run.of("analyze", "--store", store, "--inventory", other).err())
        .isEqualTo(
            "reflectory: warning: "
                + other
                + " contradicts the store, correct what is wrong: N2 has AS number 64999, in the"
                + " store 64512\n");
  }
}
