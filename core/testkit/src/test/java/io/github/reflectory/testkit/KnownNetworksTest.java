package io.github.reflectory.testkit;

import static io.github.reflectory.session.ReflectionRules.BIRD;
import static io.github.reflectory.session.ReflectionRules.RFC4456;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.report.Visibility;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.AddressFamily;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which routes each known network loses, in both families. */
class KnownNetworksTest {
  private static List<String> lost(
      Wiring wiring, AddressFamily family, ReflectionRules rules, String... down) {
    Visibility visibility =
        wiring.analysis(family).withRules(rules).withFailed(wiring.down(family, down)).visibility();
    assertThat(visibility.lost().count()).isEqualTo(visibility.lost().first().size());
    return visibility.lost().first().stream().map(Pair::toString).toList();
  }

  private static void assertLost(
      Wiring wiring, AddressFamily family, List<String> expected, String... down) {
    for (ReflectionRules rules : ReflectionRules.values()) {
      assertThat(lost(wiring, family, rules, down)).as("by %s", rules).isEqualTo(expected);
    }
  }

  private static void assertLost(
      Wiring wiring, AddressFamily family, int expected, String... down) {
    for (ReflectionRules rules : ReflectionRules.values()) {
      assertThat(lost(wiring, family, rules, down)).as("by %s", rules).hasSize(expected);
    }
  }

  //   R1 --- R2     cluster 1
  //   | \   / |
  //   |  / \  |
  //   A       B
  @ParameterizedTest
  @EnumSource
  void a_shared_id_loses_nothing_while_all_is_up(AddressFamily family) {
    assertLost(Networks.sharedId(), family, 0);
  }

  //   R1 --- R2     cluster 1
  //     \   /
  //      / \
  //   A       B     A on R2 only, B on R1 only
  @ParameterizedTest
  @EnumSource
  void a_shared_id_loses_both_ways_when_a_session_of_each_node_is_down(AddressFamily family) {
    assertLost(Networks.sharedId(), family, List.of("A -> B", "B -> A"), "A~R1", "B~R2");
    assertLost(Networks.uniqueIds(), family, 0, "A~R1", "B~R2");
  }

  //     R1 --- R2       cluster 1
  //    /  \   /  \
  //   N1  N2 N3  N4
  @ParameterizedTest
  @EnumSource
  void reflectors_of_one_cluster_without_common_clients_lose_with_nothing_failed(
      AddressFamily family) {
    assertLost(
        Networks.splitCluster(),
        family,
        List.of(
            "N1 -> N3",
            "N1 -> N4",
            "N2 -> N3",
            "N2 -> N4",
            "N3 -> N1",
            "N3 -> N2",
            "N4 -> N1",
            "N4 -> N2"));
    assertLost(Networks.twoClusters(), family, 0);
  }

  //   RR1 RR2 ---- RR3 RR4 ---- RR5 RR6     full mesh
  //    |\ /|        |\ /|        |\ /|
  //  N1 N2 N3     N4 N5 N6     N7 N8 N9
  //  cluster 1    cluster 2    cluster 3
  @ParameterizedTest
  @EnumSource
  void a_cluster_a_rack_survives_any_reflector_but_not_two_sessions(AddressFamily family) {
    for (int i = 1; i <= 6; i++) {
      assertLost(Networks.seed(), family, 0, "RR" + i);
    }
    assertLost(Networks.seed(), family, List.of("N1 -> N2", "N2 -> N1"), "N1~RR1", "N2~RR2");
    assertLost(Networks.racks(1, 2, 3, 4, 5, 6), family, 0, "N1~RR1", "N2~RR2");
  }

  // As before, but all reflectors in one cluster.
  @ParameterizedTest
  @EnumSource
  void one_cluster_for_all_racks_cuts_them_apart(AddressFamily family) {
    assertLost(Networks.racks(1, 1, 1, 1, 1, 1), family, 54);
  }

  //   RR1 RR2 ---- RR3 RR4 ---- RR5   RR6    the first five in full mesh
  //    1   2        2   3        3
  //    |\ /|        |\ /|        |\ /|
  //  N1 N2 N3     N4 N5 N6     N7 N8 N9
  @ParameterizedTest
  @EnumSource
  void the_misprint_works_until_a_reflector_fails(AddressFamily family) {
    Wiring misprint = Networks.misprint();

    assertLost(misprint, family, 0);
    assertLost(misprint, family, between(4, 6, 7, 9), "RR3");
    assertLost(misprint, family, 36, "RR5");
    assertThat(lost(misprint, family, RFC4456, "RR1")).isEmpty();
    assertThat(lost(misprint, family, BIRD, "RR1")).isEqualTo(pairs(4, 6, 1, 3).sorted().toList());
  }

  private static List<String> between(int a, int b, int c, int d) {
    return Stream.concat(pairs(a, b, c, d), pairs(c, d, a, b)).sorted().toList();
  }

  private static Stream<String> pairs(int a, int b, int c, int d) {
    return Stream.iterate(a, i -> i <= b, i -> i + 1)
        .flatMap(i -> Stream.iterate(c, j -> j <= d, j -> j + 1).map(j -> "N" + i + " -> N" + j));
  }

  //   R1 --- R2 --- R3     full mesh; R1 and R2 cluster 1, R3 cluster 2
  //    \     |     /
  //     \    B    /
  //      `-- A --'
  @ParameterizedTest
  @EnumSource
  void a_looped_copy_hides_a_good_one_on_bird(AddressFamily family) {
    assertThat(lost(Networks.hiddenPath(), family, RFC4456)).isEmpty();
    assertThat(lost(Networks.hiddenPath(), family, BIRD)).containsExactly("A -> B");
    assertLost(Networks.hiddenPathSwapped(), family, 0);
    assertLost(Networks.hiddenPathUniqueIds(), family, 0);
  }

  //   R1 --- R2 --- R3     clusters 1, 2, 3
  //   |             |
  //   A             B
  @ParameterizedTest
  @EnumSource
  void routes_do_not_pass_three_reflectors_of_a_mesh(AddressFamily family) {
    assertLost(Networks.brokenMesh(), family, List.of("A -> B", "B -> A"));
  }
}
