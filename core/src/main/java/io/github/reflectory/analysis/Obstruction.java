package io.github.reflectory.analysis;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.Reflection.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
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
  private record Death(Route best, int end, Fate fate) {}

  ImmutableList<String> steps(int target) {
    ImmutableList<Integer> missing = missing(target);
    List<Death> deaths = missing.stream().flatMap(this::deaths).filter(this::matters).toList();
    return Stream.of(holders(deaths), hidden(deaths), ends(deaths), unconnected(missing, target))
        .flatMap(lines -> lines)
        .collect(ImmutableList.toImmutableList());
  }

  /** The target and every reflector without the route by which it could come there. */
  private ImmutableList<Integer> missing(int target) {
    BitSet seen = new BitSet();
    seen.set(target);
    List<Integer> missing = new ArrayList<>(List.of(target));
    for (int i = 0; i < missing.size(); i++) {
      network
          .peers(missing.get(i))
          .filter(peer -> network.isReflector(peer) && propagation.best(peer) == null)
          .filter(peer -> !seen.get(peer))
          .forEach(
              peer -> {
                seen.set(peer);
                missing.add(peer);
              });
    }
    return Stream.concat(missing.stream().skip(1).sorted(), Stream.of(target))
        .collect(ImmutableList.toImmutableList());
  }

  private Stream<Death> deaths(int missing) {
    return network
        .ends(missing)
        .map(network::twin)
        .mapToObj(
            end -> {
              Route best = propagation.best(network.local(end));
              return best == null
                  ? Stream.<Death>empty()
                  : Stream.of(new Death(best, end, exchange.fate(best, end)));
            })
        .flatMap(death -> death);
  }

  /** Nodes pass nothing on; that is worth telling only where somebody may expect it. */
  private boolean matters(Death death) {
    return death.fate() != Fate.NOT_OWN || !network.isReflector(network.peer(death.end()));
  }

  /** From whom those have the route at which it dies, as far as their own end does not say. */
  private Stream<String> holders(List<Death> deaths) {
    record Holding(int neighbour, Source from) {}
    return deaths.stream()
        .flatMap(death -> way(death.best()).skip(death.fate() == Fate.NOT_REFLECTED ? 1 : 0))
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
                    held.getValue(), held.getKey().neighbour(), held.getKey().from()));
  }

  /** A route and those it came from, except the origin's. */
  private Stream<Route> way(Route route) {
    return Stream.iterate(
        route,
        at -> at.end() != Route.LOCAL,
        at -> requireNonNull(propagation.best(at.neighbour())));
  }

  /** Routes that would have gone on where a preferred one does not. */
  private Stream<String> hidden(List<Death> deaths) {
    return deaths.stream()
        .flatMap(
            death ->
                others(death.best())
                    .filter(route -> exchange.fate(route, death.end()) == Fate.ACCEPTED)
                    .sorted()
                    .limit(1)
                    .map(route -> narrative.hidden(death.best(), route)))
        .distinct();
  }

  /** The routes a speaker has besides its best. */
  private Stream<Route> others(Route best) {
    return network
        .ends(best.at())
        .filter(end -> end != best.end())
        .map(network::twin)
        .mapToObj(
            end -> {
              Route theirs = propagation.best(network.local(end));
              return theirs == null || exchange.fate(theirs, end) != Fate.ACCEPTED
                  ? Stream.<Route>empty()
                  : Stream.of(exchange.sent(theirs, end));
            })
        .flatMap(route -> route);
  }

  /** What happens where the route dies, for all that die alike at once. */
  private Stream<String> ends(List<Death> deaths) {
    record End(int missing, int missingAs, Fate fate) {}
    return deaths.stream()
        .collect(
            groupingBy(
                death ->
                    new End(network.peer(death.end()), network.peerAs(death.end()), death.fate()),
                LinkedHashMap::new,
                mapping(death -> network.local(death.end()), toList())))
        .entrySet()
        .stream()
        .map(
            entry -> {
              End end = entry.getKey();
              return narrative.death(end.fate(), entry.getValue(), end.missing(), end.missingAs());
            });
  }

  /** Which peers of the target lack a session with those that pass the route to everybody. */
  private Stream<String> unconnected(List<Integer> missing, int target) {
    List<Integer> givers = givers();
    return missing.stream()
        .filter(peer -> network.end(target, peer) >= 0)
        .flatMap(
            peer ->
                Stream.of(givers.stream().filter(giver -> network.end(giver, peer) < 0).toList())
                    .filter(without -> !without.isEmpty())
                    .map(without -> narrative.unconnected(peer, without)));
  }

  private List<Integer> givers() {
    return IntStream.range(0, network.size())
        .filter(network::isReflector)
        .filter(
            speaker -> {
              Route best = propagation.best(speaker);
              return best != null && exchange.source(best) != Source.NON_CLIENT;
            })
        .boxed()
        .toList();
  }
}
