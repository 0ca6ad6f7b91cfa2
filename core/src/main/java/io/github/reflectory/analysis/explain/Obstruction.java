package io.github.reflectory.analysis.explain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.propagation.Exchange;
import io.github.reflectory.analysis.propagation.Propagation;
import io.github.reflectory.analysis.propagation.Reflection.Source;
import io.github.reflectory.analysis.propagation.Reflection.Target;
import io.github.reflectory.analysis.propagation.Route;
import io.github.reflectory.analysis.propagation.RouteOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every place where a route dies on its way to a speaker that does not get it: the sessions from
 * speakers that hold it to ones that miss it and could have passed it on.
 */
final class Obstruction {
  private final Network network;
  private final Exchange exchange;
  private final Propagation propagation;
  private final Narrative narrative;

  Obstruction(Network network, Exchange exchange, Propagation propagation) {
    this.network = network;
    this.exchange = exchange;
    this.propagation = propagation;
    this.narrative = new Narrative(network, exchange);
  }

  /** The end of a speaker that holds the route, of a session on which it dies. */
  private record Death(Route route, int end, RouteOutcome outcome) {}

  /**
   * A speaker without the route that would have passed it on towards the target.
   *
   * @param fromAnybody whether it would pass on a route of a non-client, too
   */
  private record Gap(int speaker, boolean fromAnybody) {}

  ImmutableList<String> steps(int target) {
    ImmutableList<Gap> gaps = gaps(target);
    List<Death> deaths =
        gaps.stream().flatMap(this::deaths).distinct().filter(this::matters).toList();
    return Stream.of(holders(deaths), hidden(deaths), ends(deaths), unconnected(gaps, target))
        .flatMap(lines -> lines)
        .collect(ImmutableList.toImmutableList());
  }

  /** The target and every reflector by which the route could come there, the target last. */
  private ImmutableList<Gap> gaps(int target) {
    Gap last = new Gap(target, true);
    Set<Gap> seen = new HashSet<>(Set.of(last));
    List<Gap> unasked = new ArrayList<>(List.of(last));
    for (int i = 0; i < unasked.size(); i++) {
      sources(unasked.get(i))
          .filter(end -> network.passesOn(network.local(end)))
          .filter(end -> propagation.best(network.local(end)) == null)
          .mapToObj(end -> new Gap(network.local(end), passesAll(end)))
          .filter(seen::add)
          .forEach(unasked::add);
    }
    return Stream.concat(
            unasked.stream().skip(1).sorted(Comparator.comparingInt(Gap::speaker)), Stream.of(last))
        .collect(ImmutableList.toImmutableList());
  }

  /** The ends, of its peers, that could bring it a route to pass on. */
  private IntStream sources(Gap gap) {
    return network
        .ends(gap.speaker())
        .filter(end -> gap.fromAnybody() || exchange.target(end) != Target.NON_CLIENT)
        .map(network::twin);
  }

  private boolean passesAll(int end) {
    return exchange.target(end) != Target.NON_CLIENT || network.isMixed(network.local(end));
  }

  private Stream<Death> deaths(Gap gap) {
    return sources(gap)
        .mapToObj(
            end -> {
              Stream<Route> offered = propagation.offered(end);
              return offered.map(route -> new Death(route, end, exchange.outcome(route, end)));
            })
        .flatMap(deaths -> deaths);
  }

  /** Nodes pass nothing on; that is worth telling only where somebody may expect it. */
  private boolean matters(Death death) {
    return death.outcome() != RouteOutcome.NOT_OWN
        || network.passesOn(network.local(death.end()))
        || !network.passesOn(network.peer(death.end()));
  }

  /** From whom those have the route at which it dies, as far as their own end does not say. */
  private Stream<String> holders(List<Death> deaths) {
    record Holding(int neighbour, Source from) {}
    return deaths.stream()
        .flatMap(death -> way(death.route()).skip(saysWhy(death.outcome()) ? 1 : 0))
        .distinct()
        .sorted()
        .collect(
            groupingBy(
                route -> new Holding(route.neighbour(), exchange.source(route)),
                LinkedHashMap::new,
                mapping(Route::at, toList())))
        .entrySet()
        .stream()
        .map(
            held ->
                narrative.holding(
                    held.getValue().stream().distinct().toList(),
                    held.getKey().neighbour(),
                    held.getKey().from()));
  }

  /** Whether what becomes of a route says what its holder does with it. */
  private static boolean saysWhy(RouteOutcome outcome) {
    return outcome == RouteOutcome.NOT_REFLECTED || outcome == RouteOutcome.NOT_OWN;
  }

  /** A route and those it came from, except the origin's. */
  private Stream<Route> way(Route route) {
    return Stream.iterate(route, Objects::nonNull, Route::before).filter(at -> !at.isLocal());
  }

  /** Routes that would have gone on where a preferred one does not. */
  private Stream<String> hidden(List<Death> deaths) {
    return deaths.stream()
        .filter(death -> !exchange.sendsAll(death.end()))
        .flatMap(
            death ->
                others(death.route())
                    .filter(route -> exchange.outcome(route, death.end()) == RouteOutcome.ACCEPTED)
                    .sorted()
                    .limit(1)
                    .map(route -> narrative.hidden(death.route(), route)))
        .distinct();
  }

  /** The routes a speaker has besides its best. */
  private Stream<Route> others(Route best) {
    return network
        .ends(best.at())
        .filter(end -> end != best.end())
        .map(network::twin)
        .mapToObj(
            end ->
                propagation
                    .offered(end)
                    .filter(theirs -> exchange.outcome(theirs, end) == RouteOutcome.ACCEPTED)
                    .map(theirs -> exchange.sent(theirs, end)))
        .flatMap(route -> route);
  }

  /** What happens where the route dies, for all that die alike at once. */
  private Stream<String> ends(List<Death> deaths) {
    record End(RouteOutcome outcome, int missing, int missingAs, int withholding) {}
    return deaths.stream()
        .collect(
            groupingBy(
                death ->
                    new End(
                        death.outcome(),
                        network.peer(death.end()),
                        network.peerAs(death.end()),
                        death.outcome() == RouteOutcome.WITHHELD ? network.local(death.end()) : -1),
                LinkedHashMap::new,
                mapping(death -> network.local(death.end()), toList())))
        .entrySet()
        .stream()
        .map(
            entry -> {
              End end = entry.getKey();
              return narrative.death(
                  end.outcome(),
                  entry.getValue().stream().distinct().toList(),
                  end.missing(),
                  end.missingAs());
            });
  }

  /** Which peers of the target lack a session with those that pass the route to everybody. */
  private Stream<String> unconnected(List<Gap> gaps, int target) {
    List<Integer> givers = givers();
    return gaps.stream()
        .map(Gap::speaker)
        .distinct()
        .filter(peer -> network.end(target, peer) >= 0)
        .flatMap(
            peer ->
                Stream.of(givers.stream().filter(giver -> network.end(giver, peer) < 0).toList())
                    .filter(without -> !without.isEmpty())
                    .map(without -> narrative.unconnected(peer, without)));
  }

  private List<Integer> givers() {
    return IntStream.range(0, network.size())
        .filter(network::passesOn)
        .filter(
            speaker -> {
              Route best = propagation.best(speaker);
              return best != null && exchange.source(best) != Source.NON_CLIENT;
            })
        .boxed()
        .toList();
  }
}
