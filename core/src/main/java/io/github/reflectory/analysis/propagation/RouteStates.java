package io.github.reflectory.analysis.propagation;

import com.google.common.collect.Iterables;
import com.google.common.primitives.ImmutableIntArray;
import io.github.reflectory.analysis.network.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * The states that the speakers of a network can come to with one origin's routes. A state is
 * everybody's best route, and the others of those who send all; from one to the next a speaker
 * chooses anew of what its peers have.
 *
 * <p>To be used by one thread.
 */
public final class RouteStates {
  private static final int MOST = 2000;
  private static final int ORDERS = 24;
  private static final int NONE = 0;

  private final Exchange exchange;

  /** The speakers, the origin first. */
  private final int[] speakers;

  /** For each of them its peers' ends of their sessions, and who of them these peers are. */
  private final int[][] ends;

  private final int[][] peers;

  /** The place of the first that chooses: the origin has but its own, unless it sends all paths. */
  private final int first;

  private final LongPredicate allowed;
  private final Map<List<Facts>, Integer> numbers = new HashMap<>();
  private final List<List<Route>> routes = new ArrayList<>();
  private boolean exceeded;

  /** What makes two routes at one speaker the same. */
  private record Facts(
      int at, int end, ImmutableIntArray asPath, long originator, ImmutableIntArray clusters) {
    static Facts of(Route route) {
      return new Facts(
          route.at(),
          route.end(),
          ImmutableIntArray.copyOf(route.asPath().toArray()),
          route.originatorId(),
          ImmutableIntArray.copyOf(route.clusters().toArray()));
    }
  }

  /**
   * Begins with nobody but the origin having a route.
   *
   * @param speakers those that others can learn routes from; the others follow them
   * @param allowed told of how many ends are looked at, says whether to go on
   */
  public RouteStates(
      Network network, Exchange exchange, int origin, IntStream speakers, LongPredicate allowed) {
    this.exchange = exchange;
    this.allowed = allowed;
    this.speakers =
        IntStream.concat(IntStream.of(origin), speakers.filter(speaker -> speaker != origin))
            .toArray();
    this.first = exchange.sendsAllSomewhere(origin) ? 0 : 1;
    int[] places = new int[network.size()];
    for (int i = 0; i < this.speakers.length; i++) {
      places[this.speakers[i]] = i + 1;
    }
    ends = new int[this.speakers.length][];
    peers = new int[this.speakers.length][];
    for (int i = 0; i < ends.length; i++) {
      ends[i] =
          network
              .ends(this.speakers[i])
              .filter(end -> places[network.peer(end)] > 0)
              .map(network::twin)
              .toArray();
      peers[i] = IntStream.of(ends[i]).map(end -> places[network.local(end)] - 1).toArray();
    }
    routes.add(List.of());
    numbers.put(List.of(), NONE);
  }

  /**
   * The speakers whose route the order of messages decides; none if there is one stable state, to
   * which every order leads and which is this one.
   */
  public Set<Integer> undecided(Propagation expected) {
    Set<Integer> undecided = new HashSet<>();
    List<ImmutableIntArray> different =
        explored().map(this::endless).orElseGet(() -> exceeded ? List.of() : ordered());
    ImmutableIntArray said =
        ImmutableIntArray.copyOf(
            IntStream.of(speakers)
                .map(speaker -> number(expected.held(speaker).sorted().toList())));
    for (ImmutableIntArray state : different) {
      for (int i = 1; i < speakers.length; i++) {
        if (state.get(i) != said.get(i) || state.get(i) != different.get(0).get(i)) {
          undecided.add(speakers[i]);
        }
      }
    }
    return undecided;
  }

  private ImmutableIntArray start() {
    int[] nobody = new int[speakers.length];
    nobody[0] = number(List.of(Route.local(speakers[0])));
    return ImmutableIntArray.copyOf(nobody);
  }

  private int number(List<Route> held) {
    return numbers.computeIfAbsent(
        held.stream().map(Facts::of).toList(),
        unseen -> {
          routes.add(held);
          return routes.size() - 1;
        });
  }

  /** The state after one of the speakers has chosen anew. */
  private ImmutableIntArray after(ImmutableIntArray state, int chooser) {
    List<Route> coming = new ArrayList<>();
    if (chooser == 0) {
      coming.add(Route.local(speakers[0]));
    }
    long looked = 1;
    for (int i = 0; i < ends[chooser].length; i++) {
      int end = ends[chooser][i];
      List<Route> theirs = routes.get(state.get(peers[chooser][i]));
      for (Route each : exchange.sendsAll(end) ? theirs : Iterables.limit(theirs, 1)) {
        if (exchange.outcome(each, end) == RouteOutcome.ACCEPTED) {
          coming.add(exchange.sent(each, end));
        }
      }
      looked += Math.max(theirs.size(), 1);
    }
    exceeded |= !allowed.test(looked);
    int chosen = number(exchange.kept(coming));
    if (chosen == state.get(chooser)) {
      return state;
    }
    int[] next = state.toArray();
    next[chooser] = chosen;
    return ImmutableIntArray.copyOf(next);
  }

  /** For each state that can be come to where each choice leads; empty if there are too many. */
  private Optional<Map<ImmutableIntArray, List<ImmutableIntArray>>> explored() {
    Map<ImmutableIntArray, List<ImmutableIntArray>> next = new LinkedHashMap<>();
    List<ImmutableIntArray> open = new ArrayList<>(List.of(start()));
    while (!open.isEmpty() && next.size() < MOST && !exceeded) {
      ImmutableIntArray state = open.remove(open.size() - 1);
      if (!next.containsKey(state)) {
        List<ImmutableIntArray> choices = new ArrayList<>();
        for (int i = first; i < speakers.length; i++) {
          choices.add(after(state, i));
        }
        next.put(state, choices);
        open.addAll(choices);
      }
    }
    open.removeAll(next.keySet());
    return open.isEmpty() ? Optional.of(next) : Optional.empty();
  }

  /** The states that the speakers can stay in or come back to for ever. */
  private List<ImmutableIntArray> endless(Map<ImmutableIntArray, List<ImmutableIntArray>> next) {
    List<ImmutableIntArray> endless = new ArrayList<>();
    for (Set<ImmutableIntArray> among : new StateCycles<>(next).components()) {
      if (isFair(among, next)) {
        endless.addAll(among);
      }
    }
    return endless;
  }

  /** Whether each speaker can choose anew without leaving them. */
  private static boolean isFair(
      Set<ImmutableIntArray> among, Map<ImmutableIntArray, List<ImmutableIntArray>> next) {
    BitSet staying = new BitSet();
    int choosers = 0;
    for (ImmutableIntArray state : among) {
      List<ImmutableIntArray> choices = next.getOrDefault(state, List.of());
      choosers = choices.size();
      for (int i = 0; i < choosers; i++) {
        if (among.contains(choices.get(i))) {
          staying.set(i);
        }
      }
    }
    return staying.cardinality() == choosers;
  }

  /** Where some orders lead, each the same in every round. */
  private List<ImmutableIntArray> ordered() {
    Set<ImmutableIntArray> ends = new HashSet<>();
    int[] order = IntStream.range(first, speakers.length).toArray();
    for (int i = 0; i < ORDERS && !exceeded; i++) {
      shuffle(order, i);
      Set<ImmutableIntArray> seen = new HashSet<>();
      ImmutableIntArray state = start();
      while (seen.add(state) && !exceeded) {
        for (int chooser : order) {
          state = after(state, chooser);
        }
      }
      if (!exceeded) {
        ImmutableIntArray last = state;
        ends.add(last);
        IntStream.of(order).mapToObj(chooser -> after(last, chooser)).forEach(ends::add);
      }
    }
    return List.copyOf(ends);
  }

  /** Always the same for the same number. */
  private static void shuffle(int[] order, int number) {
    long luck = number;
    for (int i = order.length - 1; i > 0; i--) {
      luck = luck * 6364136223846793005L + 1442695040888963407L;
      int other = (int) Long.remainderUnsigned(luck >>> 33, i + 1L);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
  }
}
