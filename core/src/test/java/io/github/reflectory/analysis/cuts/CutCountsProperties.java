package io.github.reflectory.analysis.cuts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.cuts.CutCounts.Least;
import io.github.reflectory.analysis.cuts.FlatSample.NodeSample;
import io.github.reflectory.analysis.sets.IndexSet;
import io.github.reflectory.session.ReflectionRules;
import java.util.List;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Counting without looking at pairs against looking at every pair. */
class CutCountsProperties {

  @Provide
  Arbitrary<FlatSample> networks() {
    return FlatSample.samples(9, 40, 5);
  }

  @Property(tries = 2000)
  void reflectors_and_sessions_as_pair_by_pair(@ForAll("networks") FlatSample sample) {
    FullMesh mesh = sample.mesh(ReflectionRules.RFC4456);
    List<PeerClass> classes = sample.classes().all();
    CountedCuts counted = new CountedCuts(mesh, classes);
    check(counted.reflectors(), classes, new ReflectorCuts(mesh));
    check(counted.sessions(), classes, new SessionCuts(mesh));
  }

  @Property(tries = 2000)
  void racks_as_pair_by_pair_where_ids_are_unique(@ForAll("networks") FlatSample sample) {
    FullMesh mesh =
        new FullMesh(
            IndexSet.below(sample.ids().size()).toArray(), IndexSet.EMPTY, sample.rules(), true);
    List<PeerClass> classes = sample.classes().all();
    check(
        RackwiseCounts.of(classes, sample.racksOf()),
        classes,
        new RackCuts(mesh, sample.racksOf()));
  }

  private static void check(CutCounts counts, List<PeerClass> classes, Cuts cuts) {
    CutCounts expected = PairwiseCounts.of(classes, classes, cuts);
    assertThat(counts.pairs()).isEqualTo(expected.pairs());
    assertThat(counts.least().map(Least::size)).isEqualTo(expected.least().map(Least::size));
    assertThat(counts.unexpected().map(Least::size))
        .isEqualTo(expected.unexpected().map(Least::size));
    counts.least().ifPresent(least -> check(least, cuts, Cuts::least));
    counts.unexpected().ifPresent(least -> check(least, cuts, Cuts::leastUnexpected));
  }

  private static void check(Least least, Cuts cuts, ToIntFunction<List<Cut>> size) {
    assertThat(least.origin().pairs(least.receiver())).isPositive();
    assertThat(size.applyAsInt(cuts.of(least.origin(), least.receiver()))).isEqualTo(least.size());
  }

  /** Half of the nodes have all peers of the first. */
  @Property(tries = 1000)
  void global_peers_change_nothing(@ForAll("networks") FlatSample sample) {
    NodeSample first = sample.nodes().get(0);
    List<NodeSample> nodes =
        sample.nodes().stream()
            .map(node -> new NodeSample(node.peers() | first.peers(), node.rack()))
            .toList();
    FlatSample global = new FlatSample(sample.ids(), sample.racks(), nodes, sample.rules());
    reflectors_and_sessions_as_pair_by_pair(global);
  }
}
