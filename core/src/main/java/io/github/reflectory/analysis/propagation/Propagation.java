package io.github.reflectory.analysis.propagation;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.analysis.propagation.Reflection.Source;
import io.github.reflectory.analysis.propagation.Reflection.Target;
import io.github.reflectory.analysis.report.AnalysisInterruptedException;
import io.github.reflectory.analysis.simulation.Timing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one origin after another, each as it ends up at every speaker.
 *
 * <p>A route is less preferred wherever it is passed on to: its AS_PATH grows, or it is internal
 * where it was external, or its CLUSTER_LIST grows while ORIGINATOR_ID stays. So of all routes on
 * their way the most preferred one is final where it arrives: whatever comes there later, from
 * speakers that are not settled yet, is less preferred. Each speaker is settled once, by the only
 * route it can prefer; there is one stable state, and it does not depend on who was faster.
 *
 * <p>What comes later matters to speakers that send all paths. They keep it unless {@link
 * Exchange#covers} says that another goes wherever it does, so each keeps as many as there are sets
 * of cluster IDs none of which holds another, at most {@value #MOST_PATHS}.
 *
 * <p>Two things real speakers decide by who was faster, and this by numbers: {@link Timing} tells
 * where they matter. Reflectors whose internal sessions show different AS numbers pass routes
 * between these unchanged. Of paths from one neighbour that are equally good the first to come is
 * sent where only the best one is.
 *
 * <p>To be used by one thread.
 */
public final class Propagation {
  /** What more a speaker gets is left out, so that routes may arrive where none does here. */
  public static final int MOST_PATHS = 100;

  private final Network network;
  private final Exchange exchange;
  private final int[][] ends;
  private final boolean[] keepsToItself;

  /** The speakers that send all paths, over one of their sessions at least. */
  private final BitSet sendingAll = new BitSet();

  private final PriorityQueue<Route> coming = new PriorityQueue<>();
  private final @Nullable Route[] best;
  private final ListMultimap<Integer, Route> more = ArrayListMultimap.create();
  private final BitSet settled = new BitSet();
  private final Map<Integer, Integer> tied = new LinkedHashMap<>();
  private final BitSet overfull = new BitSet();
  private long looked;

  /** Propagates to all speakers. */
  public Propagation(Network network, Exchange exchange) {
    this(network, exchange, speaker -> true);
  }

  /** Propagates only to some speakers; the others must be such that nobody learns from them. */
  public Propagation(Network network, Exchange exchange, IntPredicate reaches) {
    this.network = network;
    this.exchange = exchange;
    this.best = new Route[network.size()];
    this.ends = new int[network.size()][];
    this.keepsToItself = new boolean[network.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = network.ends(i).filter(end -> reaches.test(network.peer(end))).toArray();
      keepsToItself[i] =
          !network.passesOn(i)
              || (!network.isMixed(i)
                  && IntStream.of(ends[i])
                      .allMatch(end -> exchange.target(end) == Target.NON_CLIENT));
      sendingAll.set(i, exchange.sendsAllSomewhere(i));
    }
  }

  /** Forgets the origin before and propagates the route of this one. */
  public void from(int origin) {
    from(origin, Map.of());
  }

  /**
   * The same where some of those that have several equally good paths prefer others of them.
   *
   * @param choices which, by its number among them
   */
  public void from(int origin, Map<Integer, Integer> choices) {
    AnalysisInterruptedException.throwIfInterrupted();
    settled.stream().forEach(speaker -> best[speaker] = null);
    settled.clear();
    more.clear();
    tied.clear();
    overfull.clear();
    looked = 0;
    prefer(Route.local(origin));
    for (Route next = coming.poll(); next != null; next = coming.poll()) {
      if (settled.get(next.at())) {
        keep(next);
      } else if (isTied(next)) {
        settle(next, choices.getOrDefault(next.at(), 0));
      } else {
        prefer(next);
      }
    }
  }

  private boolean isTied(Route route) {
    Route next = coming.peek();
    return next != null && next.at() == route.at() && BestPath.compare(route, next) == 0;
  }

  private void settle(Route first, int choice) {
    List<Route> all = new ArrayList<>(List.of(first));
    while (isTied(first)) {
      all.add(coming.remove());
    }
    if (network.passesOn(first.at()) && !network.ends(first.at()).allMatch(exchange::sendsAll)) {
      tied.put(first.at(), all.size());
    }
    prefer(all.remove(choice));
    all.forEach(this::keep);
  }

  private void prefer(Route route) {
    best[route.at()] = route;
    settled.set(route.at());
    send(route, true);
  }

  private void keep(Route route) {
    int kept = more.get(route.at()).size() + 1;
    looked += kept;
    if (sendingAll.get(route.at())
        && held(route.at()).noneMatch(before -> exchange.covers(before, route))) {
      if (kept < MOST_PATHS) {
        // Only routes passed on unchanged between AS numbers can be preferred that late.
        Route first = requireNonNull(best[route.at()]);
        boolean preferred = route.compareTo(first) < 0;
        more.put(route.at(), preferred ? first : route);
        best[route.at()] = preferred ? route : first;
        send(route, false);
      } else {
        overfull.set(route.at());
      }
    }
  }

  private void send(Route route, boolean best) {
    if (keepsToItself[route.at()] && exchange.source(route) == Source.NON_CLIENT) {
      return;
    }
    for (int end : ends[route.at()]) {
      int peer = network.peer(end);
      looked++;
      if ((best || exchange.sendsAll(end))
          && (!settled.get(peer) || sendingAll.get(peer))
          && exchange.sending(route, end) == RouteOutcome.ACCEPTED) {
        offer(exchange.sent(route, end));
      }
    }
  }

  private void offer(Route come) {
    Route before = best[come.at()];
    boolean preferred = before == null || BestPath.compare(come, before) <= 0;
    if ((preferred || sendingAll.get(come.at()))
        && exchange.receiving(come) == RouteOutcome.ACCEPTED) {
      if (preferred && !settled.get(come.at())) {
        best[come.at()] = come;
      }
      coming.add(come);
    }
  }

  /** The speakers that another has learned one of its routes from, but for the origin. */
  public IntStream passing() {
    BitSet passing = new BitSet();
    settled.stream()
        .boxed()
        .flatMap(this::held)
        .map(Route::before)
        .filter(before -> before != null && !before.isLocal())
        .forEach(before -> passing.set(before.at()));
    return passing.stream();
  }

  /** The route a speaker prefers, if it has any. */
  public @Nullable Route best(int speaker) {
    return best[speaker];
  }

  /** The route a speaker prefers, then, if it sends all paths, the others. */
  public Stream<Route> held(int speaker) {
    Route first = best[speaker];
    return first == null
        ? Stream.empty()
        : Stream.concat(Stream.of(first), more.get(speaker).stream());
  }

  /** What a speaker has to send over one of its ends. */
  public Stream<Route> offered(int end) {
    return held(network.local(end)).limit(exchange.sendsAll(end) ? Long.MAX_VALUE : 1);
  }

  /** For the speakers with several equally good paths which send only one, how many, in order. */
  public Map<Integer, Integer> tied() {
    return tied;
  }

  /** The speakers that have had more paths than are kept. */
  public BitSet overfull() {
    return overfull;
  }

  /** How many ends of sessions and kept paths it has looked at. */
  public long looked() {
    return looked;
  }
}
