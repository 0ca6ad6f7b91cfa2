package io.github.reflectory.analysis.flat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import io.github.reflectory.analysis.cuts.FlatSample;
import io.github.reflectory.analysis.cuts.FlatSample.NodeSample;
import io.github.reflectory.analysis.cuts.FlatSampleNetwork;
import io.github.reflectory.analysis.cuts.PairwiseCounts;
import io.github.reflectory.analysis.cuts.PeerClass;
import io.github.reflectory.analysis.cuts.PeerClass.External;
import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.cuts.RackCuts;
import io.github.reflectory.analysis.cuts.ReflectorCuts;
import io.github.reflectory.analysis.cuts.SessionCuts;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Progress;
import io.github.reflectory.session.ReflectionRules;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Which way of counting is taken for many classes of nodes. The nodes have all sets of 12
 * reflectors, one each, in turn.
 */
class PairCountsTest {
  private static final int REFLECTORS = 12;

  /** Too many for few pairs, but few enough to look at every one. */
  private static final int SOME = 300;

  /** Too many to look at every pair. */
  private static final int MANY = 2_100;

  private static final List<Integer> OWN_IDS = IntStream.range(0, REFLECTORS).boxed().toList();
  private static final List<Integer> SHARED_IDS = ids(r -> r / 4);

  private static List<Integer> ids(Function<Integer, Integer> id) {
    return OWN_IDS.stream().map(id).toList();
  }

  private static FlatNetwork network(List<Integer> ids, int nodes, ReflectionRules rules) {
    return network(
        ids,
        IntStream.range(1, nodes + 1).mapToObj(n -> new NodeSample(n, n % 4, Kind.CLIENT)).toList(),
        rules);
  }

  private static FlatNetwork network(
      List<Integer> ids, List<NodeSample> nodes, ReflectionRules rules) {
    List<Integer> racks = ids(r -> r % 4);
    FlatSampleNetwork network = FlatSampleNetwork.of(new FlatSample(ids, racks, nodes, rules));
    return FlatNetwork.of(network.roster(ImmutableSet.of()), rules).orElseThrow();
  }

  /** On BIRD, where IDs are shared, only looking at every pair is right. */
  @Test
  void hundreds_of_classes_are_counted_as_pair_by_pair_on_bird() {
    FlatNetwork network = network(SHARED_IDS, SOME, ReflectionRules.BIRD);
    List<PeerClass> all = network.nodes().all();
    ReflectorCuts cuts = new ReflectorCuts(network.mesh());

    assertThat(new PairCounts(network).of(cuts).orElseThrow().pairs())
        .isEqualTo(PairwiseCounts.of(all, all, cuts).pairs());
  }

  @Test
  void thousands_of_classes_are_counted_without_looking_at_every_pair() {
    FlatNetwork own = network(OWN_IDS, MANY, ReflectionRules.BIRD);
    PairCounts counts = new PairCounts(own);
    assertThat(counts.of(new ReflectorCuts(own.mesh()))).isPresent();
    assertThat(counts.of(new SessionCuts(own.mesh()))).isPresent();
    assertThat(counts.of(new RackCuts(own.mesh(), own.racks()))).isPresent();
    FlatNetwork shared = network(SHARED_IDS, MANY, ReflectionRules.RFC4456);
    assertThat(new PairCounts(shared).of(new SessionCuts(shared.mesh()))).isPresent();
  }

  @Test
  void thousands_of_classes_that_are_no_clients_are_not_counted() {
    FlatNetwork network =
        network(
            OWN_IDS,
            IntStream.range(1, MANY)
                .mapToObj(n -> new NodeSample(n, 0, new External(65001)))
                .toList(),
            ReflectionRules.RFC4456);
    assertThat(new PairCounts(network).of(new ReflectorCuts(network.mesh()))).isEmpty();
  }

  @Test
  void where_pairs_are_lost_as_it_is_that_is_known_of_what_cannot_be_counted() {
    FlatNetwork network = network(SHARED_IDS, MANY, ReflectionRules.BIRD);
    Tolerances found = FormulaTolerances.of(network, Progress.NONE);

    assertThat(found.reflectors().complete()).isFalse();
    assertThat(found.reflectors().survives()).isEqualTo(-1);
    CounterExample example = found.reflectors().witness().orElseThrow();
    assertThat(example.down()).isEmpty();
    assertThat(example.lost()).isEqualTo(found.lost());
  }

  /** Each node has two reflectors at least, and two reflectors share an ID. */
  @Test
  void else_single_failures_are() {
    List<Integer> ids = ids(r -> Math.min(r, 10));
    List<NodeSample> nodes =
        IntStream.range(1, MANY + 20)
            .filter(peers -> Integer.bitCount(peers) > 1)
            .mapToObj(peers -> new NodeSample(peers, 0, Kind.CLIENT))
            .toList();
    FlatNetwork network = network(ids, nodes, ReflectionRules.BIRD);
    Tolerances found = FormulaTolerances.of(network, Progress.NONE);

    assertThat(found.lost().count()).isZero();
    assertThat(found.sessions().method()).isEqualTo(Method.LOWER_BOUND);
    assertThat(found.reflectors().complete()).isFalse();
    assertThat(found.reflectors().survives()).isZero();
    CounterExample example = found.reflectors().witness().orElseThrow();
    assertThat(example.down()).containsExactly(network.roster().reflector(0));
    assertThat(example.lost().count()).isPositive().isEqualTo(found.single().get(0).lost());
  }
}
