package io.github.reflectory.analysis.flat;

import io.github.reflectory.analysis.cuts.CountedCuts;
import io.github.reflectory.analysis.cuts.CutCounts;
import io.github.reflectory.analysis.cuts.Cuts;
import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.cuts.PairwiseCounts;
import io.github.reflectory.analysis.cuts.PeerClass;
import io.github.reflectory.analysis.cuts.PeerClass.Kind;
import io.github.reflectory.analysis.cuts.RackCuts;
import io.github.reflectory.analysis.cuts.RackwiseCounts;
import io.github.reflectory.analysis.cuts.ReflectorCuts;
import io.github.reflectory.analysis.cuts.SessionCuts;
import java.util.List;
import java.util.Optional;

/**
 * The cuts of a flat network, counted in the way that costs least: by looking at every pair of
 * classes or without. Where neither is done within the bound there are none.
 */
final class PairCounts {
  /** So many pairs of classes are looked at in any case. */
  private static final long FEW_PAIRS = 1 << 16;

  /** So many at the most. */
  private static final long MOST_PAIRS = 1 << 22;

  /** So many sets of reflectors are counted at the most. */
  private static final long MOST_SUBSETS = 1 << 26;

  private final FlatNetwork network;
  private final List<PeerClass> all;

  /** Those that are clients of reflectors. */
  private final List<PeerClass> classes;

  private final List<PeerClass> others;
  private final long pairs;
  private final Optional<CountedCuts> counted;

  PairCounts(FlatNetwork network) {
    this.network = network;
    this.all = network.nodes().all();
    this.classes = all.stream().filter(each -> each.kind().equals(Kind.CLIENT)).toList();
    this.others = all.stream().filter(each -> !each.kind().equals(Kind.CLIENT)).toList();
    this.pairs = (long) classes.size() * classes.size();
    FullMesh mesh = network.mesh();
    this.counted =
        pairs > FEW_PAIRS && mesh.isSymmetric() && CountedCuts.cost(mesh, classes) <= MOST_SUBSETS
            ? Optional.of(new CountedCuts(mesh, classes))
            : Optional.empty();
  }

  Optional<CutCounts> of(ReflectorCuts cuts) {
    return withOthers(counted.map(CountedCuts::reflectors).or(() -> pairwise(cuts)), cuts);
  }

  Optional<CutCounts> of(SessionCuts cuts) {
    return withOthers(counted.map(CountedCuts::sessions).or(() -> pairwise(cuts)), cuts);
  }

  Optional<CutCounts> of(RackCuts cuts) {
    FullMesh mesh = network.mesh();
    boolean rackwise = !mesh.sharesIds() && mesh.standalone().isEmpty();
    return withOthers(
        rackwise ? Optional.of(RackwiseCounts.of(classes, network.racks())) : pairwise(cuts), cuts);
  }

  private Optional<CutCounts> pairwise(Cuts cuts) {
    return pairs > MOST_PAIRS
        ? Optional.empty()
        : Optional.of(PairwiseCounts.of(classes, classes, cuts));
  }

  /** Also the pairs of which one at least is no client. */
  private Optional<CutCounts> withOthers(Optional<CutCounts> ofClients, Cuts cuts) {
    if ((long) others.size() * (all.size() + classes.size()) > MOST_PAIRS) {
      return Optional.empty();
    }
    return ofClients.map(
        counts ->
            counts
                .plus(PairwiseCounts.of(others, all, cuts))
                .plus(PairwiseCounts.of(classes, others, cuts)));
  }
}
