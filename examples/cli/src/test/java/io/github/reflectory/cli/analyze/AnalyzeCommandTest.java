package io.github.reflectory.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.cli.demo.Demo;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnalyzeCommandTest {
  @TempDir private Path directory;

  @Test
  void the_misprint_is_read_in_one_screen_what_breaks_when_and_what_to_change() {
    Run run = Run.onTerminal("analyze", "--store", Samples.misprint(directory));

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                IPv4: all 72 pairs of nodes see each other, but one failure loses routes.
                Every pair survives 0 reflector failures, 0 session failures (closed-form).

                What loses routes (see how: explain N1 N7 --down 10.0.1.5):
                  10.0.1.5 down: 36 pairs lost, no routes between (N1, N2, N3 and 3 more) and
                  (N7, N8 and N9), though both keep a reflector
                  10.0.1.3 down: 18 pairs lost, no routes between (N4, N5 and N6) and (N7, N8
                  and N9), though both keep a reflector
                  session:10.0.1.5~10.0.2.7 down: 12 pairs lost, no routes between (N1, N2, N3
                  and 3 more) and N7, though both keep a reflector

                What to change:
                  WARNING  10.0.1.2 and 10.0.1.3 share cluster ID 224.0.0.2, but not their
                           clients (N1, N2 and N3 on 10.0.1.2; N4, N5 and N6 on 10.0.1.3): they
                           drop each other's routes; these nodes need their other reflectors
                  WARNING  10.0.1.4 and 10.0.1.5 share cluster ID 224.0.0.3, but not their
                           clients (N4, N5 and N6 on 10.0.1.4; N7, N8 and N9 on 10.0.1.5): they
                           drop each other's routes; these nodes need their other reflectors
                        -> give each its own cluster ID, or let each node peer with all of them
                  WARNING  N7, N8 and N9 peer with 10.0.1.6, which is no registered reflector:
                           it has no mesh and reflects only between its own peers, and without
                           it some of its clients have only one reflector
                        -> register 10.0.1.6 if it is to be in the mesh
                  With a cluster ID for each reflector:
                    better: fewer single reflector failures lose routes: 1 (before: 2)
                """,
                ""));
  }

  @Test
  void with_racks_the_misprint_is_a_cluster_id_in_two_racks() {
    String store = Samples.misprint(directory);

    assertThat(Run.done("analyze", "--store", store, "--inventory", Samples.inventory(directory)))
        .contains(
            "\n  WARNING  RR2 10.0.1.2 and RR3 10.0.1.3 share cluster ID 224.0.0.2 but stand in rack1 and"
                + " rack2: they drop each other's routes; these racks need their"
                + " other reflectors\n",
            "\n        -> give each rack a cluster ID of its own\n",
            "\n  With a cluster ID for each rack:\n    better: fewer single reflector or rack failures lose"
                + " routes: 1 (before: 2)\n")
        .doesNotContain("but not their clients");
  }

  @Test
  void a_sound_network_is_said_to_be_and_what_would_break_it() {
    Path inventory = Samples.inventory(directory);
    assertThat(
            Run.done(
                "analyze",
                "--store",
                Samples.store(directory, new Demo().topology()),
                "--inventory",
                inventory))
        .isEqualTo(
            """
            IPv4: all 72 pairs of nodes see each other, whatever single thing fails.
            Every pair survives 1 reflector failure, 1 session failure, any number of rack failures (closed-form).

            What loses routes (see how: explain N1 N2 --inventory %s --down 10.0.1.1,10.0.1.2):
              RR1 10.0.1.1, RR2 10.0.1.2 down: 42 pairs lost, no routes between N1, N2, N3 and (N4, N5, N6 and 3 more)
              session of RR1 10.0.1.1 and N1 10.0.2.1, session of RR2 10.0.1.2 and N1 10.0.2.1 down: 16 pairs lost, no routes between N1 and (N2, N3, N4 and 5 more)
              session of RR1 10.0.1.1 and N1 10.0.2.1, session of RR2 10.0.1.2 and N2 10.0.2.2 down: 2 pairs lost, no routes between N1 and N2, though both keep a reflector
            """
                .formatted(inventory));
  }

  @Test
  void routes_lost_as_it_is_come_first_and_are_status_1() {
    Run run = Run.of("analyze", "--store", Samples.oneCluster(directory));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            "IPv4: 54 of 72 pairs of nodes do not see each other: no routes between (N1, N2 and"
                + " N3), (N4, N5 and N6) and (N7, N8 and N9).\nSee how: explain N1 N4\n\nWhat to"
                + " change:\n  ERROR    ")
        .contains(
            """
              With a cluster ID for each reflector:
                better: no pair of nodes is lost any more (before: 54)
                better: no single reflector failure loses routes any more (before: 6)
                better: every pair survives 1 reflector failure (before: 0)
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--family 4",
        "--family 6",
        "--family 4 --rules bird",
        "--family 4 --down 10.0.1.5",
        "--family 4 --inventory inventory.yaml --down rack:rack1"
      })
  void the_loss_it_names_is_explained_by_the_words_it_says(String options) {
    String store =
        options.contains("6")
            ? Samples.planned(directory, Samples.BOTH_FAMILIES)
            : Samples.misprint(directory);
    String command = "analyze --store " + store + " " + options;
    String said = Run.of((Object[]) words(command, Samples.inventory(directory))).out();

    Matcher explain = Pattern.compile("[Ss]ee how: ([^\n)]*)").matcher(said);
    assertThat(explain.find()).as(said).isTrue();
    String words = explain.group(1) + " --store " + store;
    assertThat(Run.done((Object[]) words.split(" "))).contains(" does not hold the routes of ");
  }

  @Test
  void what_depends_on_routers_of_others_is_no_loss_in_the_verdict() {
    Map<String, String> keys = new TreeMap<>();
    keys.put("/calico/bgp/v1/global/node_mesh", "{\"enabled\": false}");
    for (int i = 1; i <= 4; i++) {
      String host = "/calico/bgp/v1/host/n" + i + "/";
      int rack = (i + 1) / 2;
      keys.put(host + "ip_addr_v4", "10.0.2." + i);
      keys.put(host + "as_num", "6460" + rack);
      keys.put(host + "peer_v4/10.0.9." + rack, "{\"as_num\": \"6460" + rack + "\"}");
    }
    Path file =
        Samples.write(directory, "fabric.json", KeysJson.print(ImmutableSortedMap.copyOf(keys)));
    Run run = Run.of("analyze", "--store", "file:" + file);
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith(
            "IPv4: 8 of 12 pairs of nodes see each other only through routers that are not in this"
                + " store.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          10.0.1.3                                            # 18 of 72
          10.0.1.3,node:N9                                    # 12 of 56
          session:N7~10.0.1.5                                 # 12 of 72
          session:10.0.1.5~10.0.2.7,session:10.0.1.5~N8       # 24 of 72
          10.0.1.1 --rules bird                               # 9 of 72
          rack:rack2,10.0.1.5 --inventory inventory.yaml      # 18 of 30
          """)
  void what_is_down_is_taken_for_failed(String down, String lost) {
    String store = Samples.misprint(directory);
    String command = "analyze --store " + store + " --down " + down;
    Path inventory = Samples.inventory(directory);

    assertThat(Run.of((Object[]) words(command, inventory)).out().lines().findFirst().orElseThrow())
        .contains(" down: " + lost + " pairs of nodes do not see each other: ");
  }

  private static String[] words(String command, Path inventory) {
    return command.replace("inventory.yaml", inventory.toString()).split(" ", -1);
  }

  @Test
  void entries_that_cannot_be_read_are_findings_of_their_family() {
    String rr = "/calico/bgp/v1/rr_v";
    Path file =
        Samples.write(
            directory,
            "spoilt.json",
            "{\""
                + rr
                + "4/10.0.1.1\": \"{\\\"cluster_id\\\": \\\"0.0.0.0\\\"}\", "
                + "\""
                + rr
                + "6/fd00::1\": \"nothing\"}");

    Run four = Run.of("analyze", "--store", "file:" + file, "--family", "4");
    assertThat(four.status()).isZero();
    assertThat(four.err()).isEmpty();
    assertThat(four.out())
        .isEqualTo(
            """
            IPv4: fewer than two nodes, so no routes to lose: this proves nothing.

            What to change:
              WARNING  cannot be read: /calico/bgp/v1/rr_v4/10.0.1.1: field cluster_id: expected a cluster ID, a dotted quad other than 0.0.0.0 or the same as a 32-bit number, found "0.0.0.0"; counts as not set
                    -> correct it
              REMARK   the node mesh is on although there is a reflector: every node keeps a session with every other, and what the reflectors lose does not show
                    -> switch the node mesh off when all nodes have their reflectors
            """);
    Run both = Run.of("analyze", "--store", "file:" + file);
    assertThat(both.status()).isEqualTo(1);
    assertThat(both.out()).startsWith(four.out() + "\nIPv6: ").containsOnlyOnce("rr_v6/fd00::1");
  }

  @Test
  void a_default_as_number_that_cannot_be_read_is_all_that_is_said_of_the_network() {
    String root = "/calico/bgp/v1/";
    Path file =
        Samples.write(
            directory,
            "unknown.json",
            "{\""
                + root
                + "global/as_num\": \"sixty\", \""
                + root
                + "host/n1/ip_addr_v4\": \"10.0.2.1\", \""
                + root
                + "host/n2/ip_addr_v4\": \"10.0.2.2\", \""
                + root
                + "global/node_mesh\": \"{\\\"enabled\\\": false}\"}");

    Run run = Run.of("analyze", "--store", "file:" + file);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            "IPv4: what is lost is not known, since /calico/bgp/v1/global/as_num cannot be"
                + " read.\n\nWhat to change:\n  ERROR    cannot be read: ")
        .doesNotContain("64511", "peers", "pairs");
    assertThat(Run.of("analyze", "--json", "--store", "file:" + file).out())
        .containsPattern("\"unknownSettings\" *: *\\[ *\"/calico/bgp/v1/global/as_num\" *\\]");
  }

  @Test
  void a_byte_order_mark_before_a_store_is_no_harm() throws IOException {
    String store = Samples.misprint(directory);
    String without = Run.done("analyze", "--store", store);
    Path file = Path.of(store.substring("file:".length()));
    Files.writeString(file, "\ufeff" + Files.readString(file));

    assertThat(Run.done("analyze", "--store", store)).isEqualTo(without);
  }

  @Test
  void an_empty_store_has_nothing_to_lose() {
    assertThat(Run.done("analyze", "--store", "file:" + directory.resolve("none.json")))
        .isEqualTo("IPv4: fewer than two nodes, so no routes to lose: this proves nothing.\n");
  }

  @Test
  void nodes_with_fewer_reflectors_than_asked_for_are_found() {
    String store = Samples.planned(directory, Samples.TWO_RACKS);

    Run tooFew = Run.of("analyze", "--store", store, "--reflectors-per-node", "2");

    assertThat(tooFew.status()).isEqualTo(1);
    assertThat(tooFew.out()).contains("ERROR    N2 has only 1 reflector where 2 are asked for: ");
    assertThat(Run.done("analyze", "--store", store)).doesNotContain("asked for");
  }
}
