package io.github.reflectory.analysis;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.CutCounts.Least;
import io.github.reflectory.analysis.Report.SingleFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a flat network survives, by the formulas of {@link FlatMesh}. */
final class FlatTolerances {
  private final FlatNetwork network;
  private final Roster roster;
  private final LostPairs lost;

  private FlatTolerances(FlatNetwork network) {
    this.network = network;
    this.roster = network.roster();
    this.lost = LostPairs.of(network.mesh(), network.nodes());
  }

  static Losses lost(FlatNetwork network) {
    return LostPairs.of(network.mesh(), network.nodes()).named(network.roster().nodeNames());
  }

  static Tolerances of(FlatNetwork network) {
    return new FlatTolerances(network).all();
  }

  private Tolerances all() {
    FlatCounts counts = new FlatCounts(network);
    List<Cut> reflectors = new ArrayList<>();
    for (int i = 0; i < roster.reflectors().length; i++) {
      reflectors.add(Cut.ofReflectors(IndexSet.of(i), false));
    }
    List<Cut> racks = new ArrayList<>();
    for (int i = 0; i < roster.racks().size(); i++) {
      racks.add(Cut.ofRacks(IndexSet.of(i), false));
    }
    ReflectorCuts reflectorCuts = new ReflectorCuts(network.mesh());
    SessionCuts sessionCuts = new SessionCuts(network.mesh());
    RackCuts rackCuts = new RackCuts(network.mesh(), network.rackOf());
    List<SingleFailure> oneReflector = single(reflectors);
    List<SingleFailure> oneRack = single(racks);
    Tolerance byReflectors =
        counts
            .of(reflectorCuts)
            .map(found -> exact(found, reflectorCuts, reflectors.size()))
            .orElseGet(() -> atLeast(oneReflector, reflectors));
    Tolerance bySessions =
        counts
            .of(sessionCuts)
            .map(found -> exact(found, sessionCuts, roster.sessions()))
            .orElseGet(() -> atLeast(List.of(), List.of()));
    Optional<Tolerance> byRacks =
        roster.knowsRacks()
            ? Optional.of(
                counts
                    .of(rackCuts)
                    .map(found -> exact(found, rackCuts, racks.size()))
                    .orElseGet(() -> atLeast(oneRack, racks)))
            : Optional.empty();
    return new Tolerances(
        network.nodes().pairs(),
        lost.named(roster.nodeNames()),
        byReflectors,
        bySessions,
        byRacks,
        ImmutableList.<SingleFailure>builder().addAll(oneReflector).addAll(oneRack).build(),
        Method.CLOSED_FORM);
  }

  private List<SingleFailure> single(List<Cut> cuts) {
    List<SingleFailure> single = new ArrayList<>();
    for (Cut cut : cuts) {
      Failure down = network.failures(cut, 0, 0).get(0);
      single.add(new SingleFailure(down, network.lost(lost, cut, 0, 0).pairs()));
    }
    return single;
  }

  private Tolerance exact(CutCounts counts, Cuts cuts, int things) {
    ImmutableSortedMap.Builder<Integer, Long> histogram = ImmutableSortedMap.naturalOrder();
    counts
        .pairs()
        .forEach((size, pairs) -> histogram.put(size == Cuts.NEVER ? things : size - 1, pairs));
    return new Tolerance(
        counts.least().map(least -> least.size() - 1).orElse(things),
        histogram.build(),
        counts.least().map(least -> example(least, cuts, cut -> true)),
        counts.unexpected().map(least -> example(least, cuts, Cut::unexpected)),
        Method.CLOSED_FORM);
  }

  private CounterExample example(Least least, Cuts cuts, Predicate<Cut> such) {
    Cut cut =
        cuts.of(least.origin(), least.receiver()).stream()
            .filter(each -> each.size() == least.size() && such.test(each))
            .findFirst()
            .orElseThrow();
    int origin = least.origin().node(0);
    int receiver = least.receiver().node(least.receiver() == least.origin() ? 1 : 0);
    return example(cut, origin, receiver);
  }

  private CounterExample example(Cut cut, int origin, int receiver) {
    return new CounterExample(
        network.failures(cut, origin, receiver),
        network.lost(lost, cut, origin, receiver).named(roster.nodeNames()));
  }

  /** What is certain when only nothing and each single failure have been tried. */
  private Tolerance atLeast(List<SingleFailure> single, List<Cut> cuts) {
    long now = lost.pairs();
    Optional<CounterExample> witness = Optional.empty();
    int survives = single.isEmpty() ? 0 : 1;
    if (now > 0) {
      survives = -1;
      witness = Optional.of(example(Cut.ofReflectors(IndexSet.EMPTY, false), 0, 0));
    }
    for (int i = 0; i < single.size() && witness.isEmpty(); i++) {
      if (single.get(i).lost() > 0) {
        survives = 0;
        witness = Optional.of(example(cuts.get(i), 0, 0));
      }
    }
    ImmutableSortedMap.Builder<Integer, Long> histogram = ImmutableSortedMap.naturalOrder();
    if (now > 0) {
      histogram.put(-1, now);
    }
    if (now < network.nodes().pairs()) {
      histogram.put(Math.max(survives, 0), network.nodes().pairs() - now);
    }
    return new Tolerance(
        survives, histogram.build(), witness, Optional.empty(), Method.LOWER_BOUND);
  }
}
