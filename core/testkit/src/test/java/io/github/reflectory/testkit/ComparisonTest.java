package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.Comparison;
import io.github.reflectory.analysis.FailureDomains;
import io.github.reflectory.analysis.Finding;
import io.github.reflectory.analysis.FindingCode;
import io.github.reflectory.analysis.Pair;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.topology.AddressFamily;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is better and what is worse, and what other cluster IDs would change. */
class ComparisonTest {
  private static final AddressFamily IPV4 = AddressFamily.IPV4;

  private static Analysis analysis(Wiring wiring) {
    return Analysis.of(wiring.topology(), IPV4);
  }

  private static Comparison between(Wiring before, Wiring after) {
    return Comparison.of(analysis(before).report(), analysis(after).report());
  }

  //   RR1 RR2 ---- RR3 RR4 ---- RR5   RR6        RR1 RR2 ---- RR3 RR4 ---- RR5 RR6
  //    1   2        2   3        3          ->     1   1        2   2        3   3
  @Test
  void mending_the_misprint_is_better_and_undoing_it_worse() {
    Comparison mended = between(Networks.misprint(), Networks.seed());
    Comparison undone = between(Networks.seed(), Networks.misprint());

    assertThat(mended.better())
        .containsExactly(
            "single failures that lose routes: 2 -> 0",
            "reflector failures survived: 0 -> 1",
            "session failures survived: 0 -> 1");
    assertThat(mended.worse()).isEmpty();
    assertThat(mended.gone())
        .extracting(Finding::code)
        .containsExactly(
            FindingCode.CLUSTER_ID_SPLIT, FindingCode.CLUSTER_ID_SPLIT, FindingCode.UNKNOWN_PEER);
    assertThat(mended.appeared()).isEmpty();
    assertThat(undone.worse())
        .containsExactly(
            "single failures that lose routes: 0 -> 2",
            "reflector failures survived: 1 -> 0",
            "session failures survived: 1 -> 0");
    assertThat(undone.better()).isEmpty();
    assertThat(undone.appeared()).isEqualTo(mended.gone());
    assertThat(undone.gone()).isEmpty();
  }

  //     R1 --- R2       cluster 1  ->  clusters 1 and 2
  //    /  \   /  \
  //   N1  N2 N3  N4
  @Test
  void pairs_lost_and_regained_are_listed() {
    Comparison mended = between(Networks.splitCluster(), Networks.twoClusters());
    Comparison undone = between(Networks.twoClusters(), Networks.splitCluster());

    assertThat(mended.better())
        .startsWith("pairs lost: 8 -> 0")
        .contains("reflector failures survived: lost already -> 0");
    assertThat(mended.regained())
        .extracting(Pair::toString)
        .hasSize(8)
        .startsWith("N1 -> N3")
        .endsWith("N4 -> N2");
    assertThat(mended.newlyLost()).isEmpty();
    assertThat(undone.newlyLost()).isEqualTo(mended.regained());
    assertThat(undone.regained()).isEmpty();
  }

  //   A --- R1    R2 R3 R4 --- B      R1 and R3 in cluster 1  ->  in clusters of their own
  private static Wiring thirdIn(int cluster) {
    return new Wiring()
        .cluster(1, "R1")
        .cluster(2, "R2")
        .cluster(cluster, "R3")
        .cluster(4, "R4")
        .node("A", "R1")
        .node("B", "R2", "R3", "R4");
  }

  @Test
  void losses_nobody_expects_are_told_where_as_many_failures_are_survived() {
    assertThat(between(thirdIn(1), thirdIn(3)).better())
        .containsExactly(
            "reflector failures that lose a pair though both keep a reflector: 2 -> none do",
            "session failures that lose a pair though both keep a reflector: 2 -> 3");
  }

  @Test
  void nothing_changed_is_neither_better_nor_worse() {
    Comparison same = between(Networks.misprint(), Networks.misprint());

    assertThat(same.better()).isEmpty();
    assertThat(same.worse()).isEmpty();
    assertThat(same.gone()).isEmpty();
    assertThat(same.appeared()).isEmpty();
  }

  @Test
  void reports_of_different_families_do_not_compare() {
    Wiring wiring = Networks.seed();

    assertThatThrownBy(
            () ->
                Comparison.of(
                    wiring.analysis(IPV4).report(), wiring.analysis(AddressFamily.IPV6).report()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reports of IPv4 and of IPv6 do not compare");
  }

  //   RR1 RR2 ---- RR3 RR4 ---- RR5 RR6     all in cluster 1
  //    |\ /|        |\ /|        |\ /|
  //  N1 N2 N3     N4 N5 N6     N7 N8 N9
  //   rack1        rack2        rack3
  @Test
  void other_cluster_ids_can_be_tried() {
    Wiring oneCluster = Networks.racks(1, 1, 1, 1, 1, 1);
    FailureDomains racks =
        Found.racks(
            oneCluster,
            List.of("RR1", "RR2", "N1", "N2", "N3"),
            List.of("RR3", "RR4", "N4", "N5", "N6"),
            List.of("RR5", "RR6", "N7", "N8", "N9"));
    Analysis now = analysis(oneCluster).withDomains(racks);

    assertThat(now.lost().count()).isEqualTo(54);
    assertThat(now.withClusterIds(ClusterIds.PER_RACK).report())
        .isEqualTo(analysis(Networks.seed()).withDomains(racks).report());
    assertThat(now.withClusterIds(ClusterIds.PER_REFLECTOR).report())
        .isEqualTo(analysis(Networks.racks(1, 2, 3, 4, 5, 6)).withDomains(racks).report());
    assertThatThrownBy(() -> analysis(oneCluster).withClusterIds(ClusterIds.PER_RACK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("which racks there are is not given");
  }

  //   R1 --- R2     cluster 1, and R3 in cluster 2; all in mesh
  //   |      |
  //   A      B
  @Test
  void other_cluster_ids_can_be_tried_on_graphs() {
    Wiring shared =
        new Wiring().cluster(1, "R1", "R2").cluster(2, "R3").node("A", "R1").node("B", "R2");

    assertThat(shared.analysis(IPV4).lost().count()).isEqualTo(2);
    assertThat(shared.analysis(IPV4).withClusterIds(ClusterIds.PER_REFLECTOR).lost().count())
        .isZero();
  }
}
