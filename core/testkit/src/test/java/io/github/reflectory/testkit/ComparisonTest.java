package io.github.reflectory.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Comparison;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.FindingCode;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is better and what is worse, and what other cluster IDs would change. */
class ComparisonTest {
  private static final AddressFamily IPV4 = AddressFamily.IPV4;
  private static final Failure R1 = new Failure.OfSpeaker(IpAddress.parse("10.0.1.1"));

  private static Analysis analysis(Wiring wiring) {
    return Analysis.of(wiring.topology(), IPV4);
  }

  private static Comparison between(Wiring before, Wiring after) {
    return Comparison.of(analysis(before).report(), analysis(after).report());
  }

  @Test
  void nothing_is_open_where_all_figures_are_exact() {
    assertThat(between(Networks.seed(), Networks.seed()).open()).isEmpty();
    assertThat(between(Networks.misprint(), Networks.seed()).open()).isEmpty();
  }

  @Test
  void a_bound_that_leaves_it_open_is_told_with_its_figures() {
    Tolerance exact = tolerance(2, Method.CLOSED_FORM);
    Tolerance bound = tolerance(1, Method.LOWER_BOUND);

    assertThat(Comparison.of(report(exact, exact), report(exact, bound)).open())
        .containsExactly("session failures survived: at least 1 (before: 2)");
    assertThat(Comparison.of(report(bound, bound), report(bound, exact)).open())
        .containsExactly(
            "reflector failures survived: at least 1 (before: at least 1)",
            "session failures survived: 2 (before: at least 1)");
  }

  private static Report report(Tolerance reflectors, Tolerance sessions) {
    Report seed = analysis(Networks.seed()).report();
    return seed.toBuilder().survives(reflectors, sessions, seed.racks()).build();
  }

  private static Tolerance tolerance(int survives, Method method) {
    Optional<CounterExample> witness =
        method == Method.LOWER_BOUND
            ? Optional.empty()
            : Optional.of(
                new CounterExample(
                    ImmutableList.copyOf(Collections.nCopies(survives + 1, R1)),
                    new Losses(1, ImmutableList.of())));
    return new Tolerance(
        survives, ImmutableSortedMap.of(), false, witness, Optional.empty(), method);
  }

  //   RR1 RR2 ---- RR3 RR4 ---- RR5   RR6        RR1 RR2 ---- RR3 RR4 ---- RR5 RR6
  //    1   2        2   3        3          ->     1   1        2   2        3   3
  @Test
  void mending_the_misprint_is_better_and_undoing_it_worse() {
    Comparison mended = between(Networks.misprint(), Networks.seed());
    Comparison undone = between(Networks.seed(), Networks.misprint());

    assertThat(mended.better())
        .containsExactly(
            "better: no single reflector failure loses routes any more (before: 2)",
            "better: every pair survives 1 reflector failure (before: 0)",
            "better: every pair survives 1 session failure (before: 0)");
    assertThat(mended.worse()).isEmpty();
    assertThat(mended.gone())
        .extracting(Finding::code)
        .containsExactly(
            FindingCode.CLUSTER_ID_SPLIT, FindingCode.CLUSTER_ID_SPLIT, FindingCode.UNKNOWN_PEER);
    assertThat(mended.appeared()).isEmpty();
    assertThat(undone.worse())
        .containsExactly(
            "worse: 2 single reflector failures lose routes (before: none)",
            "worse: a single reflector failure can lose a pair (before: 1)",
            "worse: a single session failure can lose a pair (before: 1)");
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
        .containsExactly("better: no pair of nodes is lost any more (before: 8)");
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
            "better: no number of reflector failures loses a pair of nodes that both keep a"
                + " reflector (before: 2)",
            "better: it takes 3 session failures to lose a pair of nodes that both keep a"
                + " reflector (before: 2)");
    assertThat(between(thirdIn(3), thirdIn(1)).worse())
        .containsExactly(
            "worse: it takes only 2 reflector failures to lose a pair of nodes that both keep a"
                + " reflector (before: no number does)",
            "worse: it takes only 2 session failures to lose a pair of nodes that both keep a"
                + " reflector (before: 3)");
    assertThat(between(thirdIn(3), thirdIn(1)).better()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          0, 2  # worse: 2 pairs of nodes are lost (before: none)
          2, 0  # better: no pair of nodes is lost any more (before: 2)
          2, 1  # better: fewer pairs of nodes are lost: 1 (before: 2)
          1, 2  # worse: more pairs of nodes are lost: 2 (before: 1)
          """)
  void lost_pairs_say_whether_there_are_fewer_or_more(String counts, String line) {
    List<Long> lost = Stream.of(counts.split(", ")).map(Long::valueOf).toList();
    Comparison comparison = Comparison.of(losing(lost.get(0)), losing(lost.get(1)));

    assertThat(Iterables.concat(comparison.better(), comparison.worse())).containsExactly(line);
  }

  /** The report of a network of which so many pairs are lost. */
  private static Report losing(long count) {
    Report report = analysis(Networks.seed()).report();
    return report.toBuilder()
        .lost(report.pairs(), new Losses(count, ImmutableList.of()), report.method())
        .build();
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
