package io.github.reflectory.analysis.simulation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.cuts.Cuts;
import io.github.reflectory.analysis.flat.FormulaTolerances;
import io.github.reflectory.analysis.network.LowerBound;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.network.Outage;
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
import io.github.reflectory.inventory.FailureDomains;
import io.github.reflectory.session.ReflectionRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What any network survives, by propagating routes under one set of failures after another. */
public final class SimulatedTolerances {
  private final Roster roster;
  private final ReflectionRules rules;
  private final @Nullable FailureDomains domains;
  private final Losses lost;

  /** Not where the outcome can depend on who was faster. */
  private final Optional<SimulatedLosses> losses;

  private final Representatives nodes;
  private final Progress progress;
  private final long mostEnds;

  private SimulatedTolerances(
      Roster roster,
      ReflectionRules rules,
      @Nullable FailureDomains domains,
      Progress progress,
      long mostEnds) {
    this.roster = roster;
    this.rules = rules;
    this.domains = domains;
    Simulation simulation = Simulation.of(roster.network(), rules);
    this.lost = simulation.visibility().lost();
    this.losses =
        simulation.updateGroups().areCertain()
            ? Optional.of(new SimulatedLosses(simulation))
            : Optional.empty();
    this.nodes = new Representatives(roster);
    this.progress = progress;
    this.mostEnds = mostEnds;
  }

  public static Tolerances of(
      Roster roster, ReflectionRules rules, @Nullable FailureDomains domains, Progress progress) {
    return of(roster, rules, domains, progress, FailureSearch.MOST_ENDS);
  }

  /** The same looking at no more than so many ends of sessions for each kind of failure. */
  public static Tolerances of(
      Roster roster,
      ReflectionRules rules,
      @Nullable FailureDomains domains,
      Progress progress,
      long mostEnds) {
    return new SimulatedTolerances(roster, rules, domains, progress, mostEnds).all();
  }

  private Tolerances all() {
    List<Failure> reflectors =
        IntStream.range(0, roster.reflectors().length).mapToObj(roster::reflector).toList();
    List<Failure> racks = IntStream.range(0, roster.racks().size()).mapToObj(roster::rack).toList();
    List<SingleFailure> reflector = single(reflectors);
    List<SingleFailure> rack = single(racks);
    return new Tolerances(
        roster.pairs(),
        lost,
        bySpeakers(reflectors, reflector),
        bySessions(),
        roster.knowsRacks() ? Optional.of(bySpeakers(racks, rack)) : Optional.empty(),
        ImmutableList.<SingleFailure>builder().addAll(reflector).addAll(rack).build(),
        Method.SIMULATION);
  }

  private List<SingleFailure> single(List<Failure> failures) {
    List<SingleFailure> single = new ArrayList<>();
    Pace pace = new Pace(progress, FormulaTolerances.SINGLE, failures.size());
    for (Failure failure : failures) {
      single.add(new SingleFailure(failure, lost(failure)));
      pace.at(single.size());
    }
    return single;
  }

  private long lost(Failure failure) {
    if (losses.isPresent()) {
      return losses.get().lost(Outage.of(roster.network(), failure, domains).speakers());
    }
    Network left = Outage.apply(roster.network(), List.of(failure), domains);
    return Simulation.visibility(left, rules).lost().count();
  }

  private Tolerance bySpeakers(List<Failure> failures, List<SingleFailure> single) {
    if (!nodes.areFew()) {
      return LowerBound.of(roster.pairs(), lost.count(), Method.SIMULATION, single, this::example);
    }
    List<Outage> outages =
        failures.stream().map(failure -> Outage.of(nodes.network(), failure, domains)).toList();
    FailureSearch search =
        FailureSearch.ofSpeakers(
            nodes, rules, outages, pace("sets of reflectors or racks"), mostEnds);
    return tolerance(search, failures.size(), failures::get);
  }

  private Tolerance bySessions() {
    if (!nodes.areFew()) {
      return LowerBound.of(
          roster.pairs(), lost.count(), Method.SIMULATION, List.of(), this::example);
    }
    Network network = nodes.network();
    int[] ends =
        IntStream.range(0, network.endCount())
            .filter(end -> network.local(end) < network.peer(end))
            .toArray();
    FailureSearch search =
        FailureSearch.ofSessions(nodes, rules, ends, pace("sets of sessions"), mostEnds);
    return tolerance(search, roster.sessions(), i -> session(network, ends[i]));
  }

  private Pace pace(String work) {
    return new Pace(progress, work, mostEnds);
  }

  private static Failure session(Network network, int end) {
    return new Failure.OfSession(
        network.speaker(network.local(end)).address(),
        network.speaker(network.peer(end)).address());
  }

  private Tolerance tolerance(FailureSearch search, int things, IntFunction<Failure> failure) {
    SortedMap<Integer, Long> counts = search.counts();
    ImmutableSortedMap.Builder<Integer, Long> histogram = ImmutableSortedMap.naturalOrder();
    counts.forEach((size, pairs) -> histogram.put(survived(size, things), pairs));
    return new Tolerance(
        counts.isEmpty() ? things : survived(counts.firstKey(), things),
        histogram.build(),
        search.isComplete(),
        search.witness().map(down -> example(down.stream().map(failure::apply).toList())),
        search.unexpected().map(down -> example(down.stream().map(failure::apply).toList())),
        search.isExact() ? Method.SIMULATION : Method.LOWER_BOUND);
  }

  private static int survived(int size, int things) {
    return size == Cuts.NEVER ? things : size - 1;
  }

  private CounterExample example(List<Failure> down) {
    Network left = Outage.apply(roster.network(), down, domains);
    return roster.example(down, Simulation.visibility(left, rules).lost(), left);
  }
}
