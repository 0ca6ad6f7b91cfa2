package io.github.reflectory.analysis.flat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.cuts.Cut;
import io.github.reflectory.analysis.cuts.CutCounts;
import io.github.reflectory.analysis.cuts.CutCounts.Least;
import io.github.reflectory.analysis.cuts.Cuts;
import io.github.reflectory.analysis.cuts.FullMesh;
import io.github.reflectory.analysis.cuts.RackCuts;
import io.github.reflectory.analysis.cuts.ReflectorCuts;
import io.github.reflectory.analysis.cuts.SessionCuts;
import io.github.reflectory.analysis.network.LowerBound;
import io.github.reflectory.analysis.network.Pace;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Progress;
import io.github.reflectory.analysis.report.SingleFailure;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.analysis.sets.IndexSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a flat network survives, by the formulas of {@link FullMesh}. */
public final class FormulaTolerances {
  public static final String SINGLE = "single failures";

  private final FlatNetwork network;
  private final Roster roster;
  private final LostPairs lost;
  private final SingleLosses losses;

  private final Progress progress;

  private FormulaTolerances(FlatNetwork network, Progress progress) {
    this.network = network;
    this.progress = progress;
    this.roster = network.roster();
    this.lost = LostPairs.of(network.mesh(), network.nodes());
    this.losses = new SingleLosses(network.mesh(), network.nodes().all());
  }

  public static Losses lost(FlatNetwork network) {
    return LostPairs.of(network.mesh(), network.nodes()).named(network.roster().nodeNames());
  }

  public static Tolerances of(FlatNetwork network, Progress progress) {
    return new FormulaTolerances(network, progress).all();
  }

  private Tolerances all() {
    PairCounts counts = new PairCounts(network);
    ReflectorCuts reflectorCuts = new ReflectorCuts(network.mesh());
    SessionCuts sessionCuts = new SessionCuts(network.mesh());
    RackCuts rackCuts = new RackCuts(network.mesh(), network.racks());
    Map<Failure, Cut> reflectors = new LinkedHashMap<>();
    for (int i = 0; i < roster.reflectors().length; i++) {
      reflectors.put(roster.reflector(i), Cut.ofReflectors(IndexSet.of(i), false));
    }
    Map<Failure, Cut> racks = new LinkedHashMap<>();
    for (int i = 0; i < roster.racks().size(); i++) {
      racks.put(roster.rack(i), Cut.ofRacks(IndexSet.of(i), false));
    }
    List<SingleFailure> reflector = single(reflectors);
    List<SingleFailure> rack = single(racks);
    return new Tolerances(
        roster.pairs(),
        lost.named(roster.nodeNames()),
        counts
            .of(reflectorCuts)
            .map(found -> exact(found, reflectorCuts, reflectors.size()))
            .orElseGet(() -> atLeast(reflector, reflectors)),
        counts
            .of(sessionCuts)
            .map(found -> exact(found, sessionCuts, network.sessions()))
            .orElseGet(() -> atLeast(List.of(), Map.of())),
        roster.knowsRacks()
            ? Optional.of(
                counts
                    .of(rackCuts)
                    .map(found -> exact(found, rackCuts, racks.size()))
                    .orElseGet(() -> atLeast(rack, racks)))
            : Optional.empty(),
        ImmutableList.<SingleFailure>builder().addAll(reflector).addAll(rack).build(),
        Method.CLOSED_FORM);
  }

  private List<SingleFailure> single(Map<Failure, Cut> cuts) {
    List<SingleFailure> single = new ArrayList<>();
    Pace pace = new Pace(progress, SINGLE, cuts.size());
    cuts.forEach(
        (down, cut) -> {
          IndexSet reflectors = cut.reflectors().or(network.racks().members(cut.racks()));
          single.add(new SingleFailure(down, losses.lost(reflectors, cut.racks())));
          pace.at(single.size());
        });
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
        /* complete= */ true,
        counts.least().map(least -> example(least, cuts, cut -> true)),
        counts.unexpected().map(least -> example(least, cuts, Cut::unexpected)),
        Method.CLOSED_FORM);
  }

  private CounterExample example(Least least, Cuts cuts, Predicate<Cut> such) {
    return example(least.cut(cuts, such), least.from(), least.to());
  }

  private CounterExample example(Cut cut, int origin, int receiver) {
    return new CounterExample(
        network.failures(cut, origin, receiver),
        network.lost(lost, cut, origin, receiver).named(roster.nodeNames()),
        cut.unexpected());
  }

  private Tolerance atLeast(List<SingleFailure> single, Map<Failure, Cut> cuts) {
    Cut nothing = Cut.ofReflectors(IndexSet.EMPTY, false);
    return LowerBound.of(
        roster.pairs(),
        lost.pairs(),
        Method.CLOSED_FORM,
        single,
        down -> example(down.isEmpty() ? nothing : cuts.getOrDefault(down.get(0), nothing), 0, 0));
  }
}
