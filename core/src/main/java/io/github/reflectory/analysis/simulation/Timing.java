package io.github.reflectory.analysis.simulation;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.propagation.Exchange;
import io.github.reflectory.analysis.propagation.Propagation;
import io.github.reflectory.analysis.propagation.RouteStates;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.Speaker;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether the routes of a network end up in one way only, or it depends on who is faster.
 *
 * <p>They do in one way while every reflector shows one AS number on its internal sessions and all
 * send the best path, or all send all, as {@link Propagation} proves. With several AS numbers the
 * states that the speakers can come to are tried, whatever the order of messages; of an origin in
 * whose case these are too many, some orders. Altogether so many ends of sessions are looked at:
 * {@value #MOST_ENDS}; what would take more is not found. Where some sessions carry all paths and
 * others one, {@link TiedPaths} are tried. Where reflectors are others' clients and send all paths,
 * there can be more than are followed.
 */
public final class Timing {
  private static final long MOST_ENDS = 1L << 24;
  private static final long MOST_ENDS_OF_ONE = 1L << 20;

  private final Network network;
  private final ReflectionRules rules;
  private final int[] mixed;
  private long looked;

  private Timing(Network network, ReflectionRules rules, int[] mixed) {
    this.network = network;
    this.rules = rules;
    this.mixed = mixed;
  }

  /** Why it is not certain where a route ends up. */
  public enum Why {
    /** Reflectors show several AS numbers on internal sessions. */
    SEVERAL_AS,
    /** {@link TiedPaths}. */
    TIED_PATHS,
    /** There are more than {@value Propagation#MOST_PATHS} paths. */
    TOO_MANY_PATHS
  }

  /**
   * An origin whose routes do not end up in one way only, as far as is known.
   *
   * @param origin the node
   * @param undecided the speakers whose routes are not certain, at least one
   * @param mixed the reflectors that show several AS numbers on internal sessions
   */
  public record Undecided(
      Why why, Speaker origin, ImmutableList<Speaker> undecided, ImmutableList<Speaker> mixed) {}

  /** The first there is; empty if routes end up in one way, or the bound is reached. */
  public static Optional<Undecided> in(Network network, ReflectionRules rules) {
    int[] mixed = IntStream.range(0, network.size()).filter(network::isMixed).toArray();
    boolean many =
        network.sendsAllPaths()
            && (network.sendsBestPaths()
                || IntStream.range(0, network.endCount())
                    .anyMatch(end -> network.isClient(end) && network.passesOn(network.peer(end))));
    return mixed.length == 0 && !many
        ? Optional.empty()
        : new Timing(network, rules, mixed).first();
  }

  private ImmutableList<Speaker> speakers(IntStream numbers) {
    return numbers.mapToObj(network::speaker).collect(ImmutableList.toImmutableList());
  }

  private Optional<Undecided> undecided(Why why, int origin, IntStream undecided) {
    return Optional.of(
        new Undecided(
            why,
            network.speaker(origin),
            speakers(undecided.sorted()),
            speakers(IntStream.of(mixed))));
  }

  private Optional<Undecided> first() {
    Simulation simulation = Simulation.of(network, rules);
    Exchange exchange = new Exchange(network, rules);
    Propagation propagation = simulation.without(new BitSet());
    TiedPaths tied = new TiedPaths(simulation, propagation);
    for (Simulation.Group group : simulation.groups()) {
      int origin = group.nodes().get(0);
      Set<Integer> mattering = tied.mattering(origin);
      if (!mattering.isEmpty()) {
        return undecided(Why.TIED_PATHS, origin, mattering.stream().mapToInt(speaker -> speaker));
      }
      if (!propagation.overfull().isEmpty()) {
        return undecided(Why.TOO_MANY_PATHS, origin, propagation.overfull().stream());
      }
      if (mixed.length == 0) {
        continue;
      }
      long most = Math.min(MOST_ENDS, looked + MOST_ENDS_OF_ONE);
      RouteStates states =
          new RouteStates(
              network,
              exchange,
              origin,
              IntStream.range(0, network.size())
                  .filter(i -> network.isUp(i) && !simulation.updateGroups().isLeaf(i)),
              ends -> (looked += ends) <= most);
      propagation.from(origin);
      Set<Integer> undecided = states.undecided(propagation);
      if (!undecided.isEmpty()) {
        return undecided(Why.SEVERAL_AS, origin, undecided.stream().mapToInt(speaker -> speaker));
      }
      if (looked > MOST_ENDS) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
