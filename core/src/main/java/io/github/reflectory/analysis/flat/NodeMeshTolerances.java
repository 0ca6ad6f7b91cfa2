package io.github.reflectory.analysis.flat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.analysis.cuts.Cut;
import io.github.reflectory.analysis.cuts.CutCounts.Least;
import io.github.reflectory.analysis.cuts.PeerClass;
import io.github.reflectory.analysis.cuts.SessionCuts;
import io.github.reflectory.analysis.network.LowerBound;
import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Pair;
import io.github.reflectory.analysis.report.SingleFailure;
import io.github.reflectory.analysis.report.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a node mesh survives. Every two nodes have a session of their own, over which each takes the
 * other's routes; so nothing is lost while it is up, whoever else fails. When it fails, all is as
 * in the flat network without the mesh, since nodes pass nothing on and what they hear from each
 * other changes nothing at the reflectors.
 */
public final class NodeMeshTolerances {
  public static final Losses NO_LOSSES = new Losses(0, ImmutableList.of());

  private final FlatNetwork network;
  private final Roster roster;

  private NodeMeshTolerances(FlatNetwork network) {
    this.network = network;
    this.roster = network.roster();
  }

  public static Tolerances of(FlatNetwork network) {
    return new NodeMeshTolerances(network).all();
  }

  private Tolerances all() {
    int reflectors = roster.reflectors().length;
    int racks = roster.racks().size();
    return new Tolerances(
        roster.pairs(),
        NO_LOSSES,
        never(reflectors),
        sessions(),
        roster.knowsRacks() ? Optional.of(never(racks)) : Optional.empty(),
        Stream.concat(
                IntStream.range(0, reflectors).mapToObj(roster::reflector),
                IntStream.range(0, racks).mapToObj(roster::rack))
            .map(down -> new SingleFailure(down, 0))
            .collect(ImmutableList.toImmutableList()),
        Method.CLOSED_FORM);
  }

  private Tolerance never(int things) {
    return new Tolerance(
        things,
        roster.pairs() == 0
            ? ImmutableSortedMap.of()
            : ImmutableSortedMap.of(things, roster.pairs()),
        /* complete= */ true,
        Optional.empty(),
        Optional.empty(),
        Method.CLOSED_FORM);
  }

  /** One more than without the mesh. */
  private Tolerance sessions() {
    SessionCuts cuts = new SessionCuts(network.mesh());
    return new PairCounts(network)
        .of(cuts)
        .map(
            counts ->
                new Tolerance(
                    counts.least().map(Least::size).orElseGet(network::sessions),
                    counts.pairs(),
                    /* complete= */ true,
                    counts.least().map(least -> example(least, cuts, cut -> true)),
                    counts.unexpected().map(least -> example(least, cuts, Cut::unexpected)),
                    Method.CLOSED_FORM))
        .orElseGet(
            () ->
                LowerBound.of(
                    roster.pairs(),
                    0,
                    Method.CLOSED_FORM,
                    List.of(),
                    down -> new CounterExample(ImmutableList.copyOf(down), NO_LOSSES)));
  }

  private CounterExample example(Least least, SessionCuts cuts, Predicate<Cut> such) {
    Cut cut = least.cut(cuts, such);
    PeerClass origin = least.origin().without(cut.origin());
    PeerClass receiver = least.receiver().without(cut.receiver());
    int from = least.from();
    int to = least.to();
    return new CounterExample(
        ImmutableList.<Failure>builder()
            .addAll(network.failures(cut, from, to))
            .add(roster.nodeSession(from, to))
            .build(),
        lost(origin, from, receiver, to, cut),
        cut.unexpected());
  }

  private Losses lost(PeerClass origin, int from, PeerClass receiver, int to, Cut cut) {
    List<Pair> lost = new ArrayList<>();
    if (loses(origin, receiver, cut)) {
      lost.add(pair(from, to));
    }
    if (loses(receiver, origin, cut)) {
      lost.add(from < to ? lost.size() : 0, pair(to, from));
    }
    return new Losses(lost.size(), ImmutableList.copyOf(lost));
  }

  private Pair pair(int from, int to) {
    return new Pair(roster.nodeNames().get(from), roster.nodeNames().get(to));
  }

  private boolean loses(PeerClass origin, PeerClass receiver, Cut cut) {
    return cut.mesh().isEmpty()
        ? network.mesh().loses(origin, receiver)
        : network.mesh().losesWithout(cut.mesh(), origin, receiver);
  }
}
